package org.stillhere.servedashboard.staff;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.staff.TeamStaff;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.FieldKind;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.wording.Language;

/**
 * Serves the page on which coordinators choose the language and the time zone of their board and of their texts, and
 * list what is held about them.
 */
public final class SettingsPage {
    private final TeamStaff staff;
    private final PageRenderer pages;

    public SettingsPage(Environment environment, Senders senders, PageRenderer pages) {
        this.staff = new TeamStaff(environment, senders);
        this.pages = pages;
    }

    /** The choice of a language. Each is named in the reader's language and in its own. */
    static FormField language(Labels labels, String value) {
        List<FormField.Choice> choices = Stream.of(Language.values())
                .map(l -> new FormField.Choice(l.tag(), named(labels, l))).toList();
        return FormField.optionalChoice("language", "field.me.language", value, choices);
    }

    private static String named(Labels labels, Language language) {
        Locale locale = Locale.forLanguageTag(language.tag());
        String own = locale.getDisplayLanguage(locale);
        String here = labels.say("language." + language.tag());
        return own.equalsIgnoreCase(here) ? here : here + " (" + own + ")";
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return page(request, 200, request.card().language().tag(), request.card().zone().getId(), "");
    }

    /** Stores the choice, or lists what is held about the reader. The next page is in the chosen language. */
    public APIGatewayV2HTTPResponse take(DashboardRequest request) {
        if (request.field("what").equals("held")) {
            return held(request);
        }
        try {
            staff.settings(request.card(), request.field("language"), request.field("zone"));
            return Web.seeOther("/me");
        } catch (InvalidInput refused) {
            return page(request, 422, request.field("language"), request.field("zone"), refused.field());
        }
    }

    private APIGatewayV2HTTPResponse held(DashboardRequest request) {
        try {
            return pages.page(request, 200, "staff/ownHeld",
                    Map.of("held", staff.held(request.card(), request.session()), "id", request.who().value()));
        } catch (TeamStaff.ProofNeeded needed) {
            return page(request, 403, request.card().language().tag(), request.card().zone().getId(), "");
        }
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, String language, String zone,
            String refused) {
        Labels labels = request.labels();
        List<FormField> fields = Stream
                .of(language(labels, language), FormField.of("zone", FieldKind.TEXT, zone, true, 60))
                .map(f -> f.name().equals(refused) ? f.withError(labels.say("refused." + refused)) : f).toList();
        return pages.page(request, status, "staff/settings", Map.of("fields", fields, "role", request.card().role(),
                "team", request.card().team().value(), "proven", staff.isProven(request.session())));
    }
}
