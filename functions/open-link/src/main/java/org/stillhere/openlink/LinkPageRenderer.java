package org.stillhere.openlink;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.stillhere.casework.links.LinkPage;
import org.stillhere.domain.Claim;
import org.stillhere.runtime.Look;
import org.stillhere.runtime.Web;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Style;

/** Renders the pages behind links from their templates. */
final class LinkPageRenderer {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(null, ContentType.Html, null,
            "org.stillhere.openlink.pages");
    private final Catalogue catalogue;
    private final InstantSource clock;

    LinkPageRenderer(Catalogue catalogue, InstantSource clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    APIGatewayV2HTTPResponse render(LinkPage opened, APIGatewayV2HTTPEvent event) {
        return switch (opened) {
            case LinkPage.Nothing n -> html(404, "common/noSuchLink", Map.of("l", labels(stranger(event, "-"))));
            case LinkPage.Answered a -> form(200, "defender/answered", a.reader(), a);
            case LinkPage.Over o -> html(404, "common/over", Map.of("l", labels(o.reader()), "it", o));
            case LinkPage.CheckInPage c -> form(200, "defender/checkIn", c.reader(), c);
            case LinkPage.Sure s -> form(200, "defender/confirmSos", s.reader(), s);
            case LinkPage.AnswerPage a -> text("defender/answer", a.reader(), a);
            case LinkPage.SosSent s -> Web.seeOther("/l/" + s.receipt().value().reveal());
            case LinkPage.Receipt r -> text("defender/sosReceipt", r.reader(), r);
            case LinkPage.ForContact c -> contact(c);
            case LinkPage.NoteTooLong t -> form(422, "contact/noteTooLong", t.reader(), t);
            case LinkPage.Settled s -> text("contact/caseEnded", s.reader(), s);
        };
    }

    /**
     * The same page for every link, so that it does not tell whether the link exists.
     *
     * @param number
     *            our number that the page named before; empty if it is not known
     */
    APIGatewayV2HTTPResponse notSent(int status, APIGatewayV2HTTPEvent event, String number) {
        return html(status, "common/notSent",
                Map.of("l", labels(stranger(event, number.isEmpty() ? "-" : number)), "hasNumber", !number.isEmpty()));
    }

    /** The page behind the link in the monthly e-mail to operators. */
    APIGatewayV2HTTPResponse mailProof(APIGatewayV2HTTPEvent event, boolean known, boolean confirmed) {
        LinkPageLabels labels = labels(stranger(event, "-"));
        return known ? html(200, "common/mailProof", Map.of("l", labels, "confirmed", confirmed))
                : html(404, "common/noSuchLink", Map.of("l", labels));
    }

    private APIGatewayV2HTTPResponse contact(LinkPage.ForContact opened) {
        Instant now = clock.instant();
        return html(200, "contact/contact", Map.of("l", labels(opened.reader()), "it", opened, "page", mark(now),
                "until", now.plus(Claim.CONTACT_HOLD)));
    }

    /** A page with a form, which carries the time at which it was rendered. */
    private APIGatewayV2HTTPResponse form(int status, String template, Reader reader, LinkPage opened) {
        return html(status, template, Map.of("l", labels(reader), "it", opened, "page", mark(clock.instant())));
    }

    private APIGatewayV2HTTPResponse text(String template, Reader reader, LinkPage opened) {
        return html(200, template, Map.of("l", labels(reader), "it", opened));
    }

    private static String mark(Instant rendered) {
        return Long.toString(rendered.toEpochMilli());
    }

    private static APIGatewayV2HTTPResponse html(int status, String template, Map<String, Object> parameters) {
        StringOutput html = new StringOutput();
        TEMPLATES.render(template + ".jte", parameters, html);
        return Web.html(status, html.toString(), Look.hash());
    }

    private LinkPageLabels labels(Reader reader) {
        return new LinkPageLabels(catalogue, reader);
    }

    /** A reader of whom nothing is known but the language that the browser asks for. */
    private Reader stranger(APIGatewayV2HTTPEvent event, String textTo) {
        Language language = Language.preferred(Web.header(event, "accept-language"));
        return new Reader(language, Style.FRIEND, ZoneOffset.UTC, textTo, Private.NONE, Private.NONE,
                Function.identity(), clock.instant());
    }
}
