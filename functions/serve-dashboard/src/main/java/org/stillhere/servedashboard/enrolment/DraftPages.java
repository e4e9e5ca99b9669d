package org.stillhere.servedashboard.enrolment;

import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.servedashboard.steps.EnrolmentFields;
import org.stillhere.servedashboard.steps.EnrolmentErrors;
import org.stillhere.servedashboard.steps.EnrolmentStep;
import org.stillhere.servedashboard.steps.ReadBack;
import org.stillhere.servedashboard.steps.StepReading;
import org.stillhere.servedashboard.steps.StepPage;
import org.stillhere.servedashboard.steps.TextTrial;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.casework.drafts.EnrolmentDrafts;
import org.stillhere.casework.drafts.EnrolmentDrafts.OpenDraft;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentSuggestions;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.steps.EnrolmentStep.Subject;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.wording.Catalogue;

/**
 * Serves the pages of a draft, one subject a page. Each page is saved when nothing on it is wrong and what was
 * understood of its numbers has been compared. A draft that was not saved lately opens with the second factor only.
 */
public final class DraftPages {
    private static final String CHECK = "check";
    private final EnrolmentDrafts drafts;
    private final EnrolDefender enrolling;
    private final EnrolmentSuggestions suggestions;
    private final WorryingWordList words;
    private final CheckPage check;
    private final PageRenderer pages;

    public DraftPages(Environment environment, Senders senders, Catalogue catalogue, PageRenderer pages) {
        this.drafts = new EnrolmentDrafts(environment);
        this.enrolling = new EnrolDefender(environment, senders);
        this.suggestions = new EnrolmentSuggestions(environment);
        this.words = new WorryingWordList(environment);
        this.check = new CheckPage(environment, senders, catalogue, pages);
        this.pages = pages;
    }

    /** What the addresses of a draft's pages begin with. */
    static String base(String draft) {
        return "/enrol/" + draft + "/";
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        Optional<OpenDraft> draft = drafts.find(new ToEnrol(request.card()), request.path("draft"));
        if (draft.isEmpty()) {
            return absent(request);
        }
        if (!EnrolmentDrafts.opensFor(request.session(), draft.get(), request.now())) {
            return proof(request, 200, Map.of());
        }
        if (request.path("step").equals(CHECK)) {
            return check.show(request, draft.get(), 200, "");
        }
        return EnrolmentStep
                .of(request.path("step")).map(step -> page(request, draft.get(), step, request.query("back"))
                        .show(pages, request, 200, shown(draft.get(), step), Map.of()))
                .orElseGet(() -> absent(request));
    }

    /** The fields of a draft. A contact who is new gets suggestions that hurt nobody if they stay. */
    private EnrolmentFields shown(OpenDraft draft, EnrolmentStep step) {
        Map<String, String> values = new HashMap<>(draft.fields());
        if (step.subject() == Subject.CONTACT) {
            String of = step.prefix();
            values.computeIfAbsent(of + "word", k -> suggestions.word(draft.fields().values()));
            values.computeIfAbsent(of + "code", k -> suggestions.code());
            values.putIfAbsent(of + "style", "friend");
            values.putIfAbsent(of + "tier", "1");
        }
        return EnrolmentFields.sent(values);
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest request) {
        Optional<OpenDraft> draft = drafts.find(new ToEnrol(request.card()), request.path("draft"));
        if (draft.isEmpty()) {
            return absent(request);
        }
        if (!EnrolmentDrafts.opensFor(request.session(), draft.get(), request.now())) {
            return proof(request, 403, typed(request));
        }
        if (request.path("step").equals(CHECK)) {
            return check.take(request, draft.get());
        }
        return EnrolmentStep.of(request.path("step")).map(step -> take(request, draft.get(), step))
                .orElseGet(() -> absent(request));
    }

    private APIGatewayV2HTTPResponse take(DashboardRequest request, OpenDraft draft, EnrolmentStep step) {
        return switch (request.field("step")) {
            case "remove" -> {
                save(request, draft, step, Map.of());
                yield Web.seeOther(base(draft.id()) + EnrolmentStep.of(Subject.TOLD).path());
            }
            case "try" -> page(request, draft, step, request.field("back"))
                    .reading(ReadBack.carrying(request.field("confirmed"))).show(pages, request, 200,
                            TextTrial.shown(request, List.of(), words.asRead(request.card().team())), Map.of());
            default -> read(request, draft, step);
        };
    }

    private APIGatewayV2HTTPResponse read(DashboardRequest request, OpenDraft draft, EnrolmentStep step) {
        StepReading reading = StepReading.of(request, step, draft.fields(), request.form(), List.of());
        if (reading.errors().isEmpty()) {
            reading = reading.with(taken(request, reading));
        }
        StepPage page = page(request, draft, step, request.field("back")).reading(reading.readBack());
        if (!reading.errors().isEmpty()) {
            return page.show(pages, request, 422, reading.fields(), reading.errors());
        }
        if (!reading.isConfirmedBy(request)) {
            return page.saying("understood.title").show(pages, request, 200, reading.fields(), Map.of());
        }
        EnrolmentFields saved = save(request, draft, step, step.own(reading.fields().typed()));
        return Web.seeOther(base(draft.id()) + following(request, step, saved));
    }

    /** What somebody else has already: the number of the person, or the alias by which a contact knows somebody. */
    private Map<String, String> taken(DashboardRequest request, StepReading reading) {
        EnrolmentFields fields = reading.fields();
        try {
            EnrolmentForm form = fields.enrolment(request.card().team().value(), fields.get("codename"), List.of());
            if (reading.step().subject() == Subject.NUMBERS) {
                enrolling.numbersAreFree(new ToEnrol(request.card()), form);
            } else if (reading.step().subject() == Subject.CONTACT && reading.complete()) {
                enrolling.contactIsClear(new ToEnrol(request.card()), form,
                        fields.rows().indexOf(reading.step().row()));
            }
            return Map.of();
        } catch (InvalidInput refused) {
            return new EnrolmentErrors(fields).of(refused, request.labels());
        }
    }

    private EnrolmentFields save(DashboardRequest request, OpenDraft draft, EnrolmentStep step,
            Map<String, String> own) {
        return drafts.save(new ToEnrol(request.card()), draft.id(), before -> {
            before.keySet().removeIf(step::owns);
            before.putAll(own);
            return before;
        }).map(saved -> EnrolmentFields.sent(saved.fields())).orElseGet(() -> EnrolmentFields.sent(own));
    }

    private static String following(DashboardRequest request, EnrolmentStep step, EnrolmentFields saved) {
        if (request.field("step").equals("add")) {
            return EnrolmentStep.contact(saved.contacts() + 1).path();
        }
        return request.field("back").equals(CHECK) ? CHECK : step.next(saved).map(EnrolmentStep::path).orElse(CHECK);
    }

    private static StepPage page(DashboardRequest request, OpenDraft draft, EnrolmentStep step, String back) {
        return new StepPage(step, base(draft.id()), "", back.equals(CHECK) ? Map.of("back", CHECK) : Map.of(), "",
                ReadBack.carrying(""));
    }

    /** Shows the page again with the typed values: its form belongs to an earlier session. Does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        Optional<OpenDraft> draft = drafts.find(new ToEnrol(request.card()), request.path("draft"));
        if (draft.isEmpty()) {
            return absent(request);
        }
        if (!EnrolmentDrafts.opensFor(request.session(), draft.get(), request.now())) {
            return proof(request, 403, typed(request));
        }
        return EnrolmentStep.of(request.path("step"))
                .map(step -> page(request, draft.get(), step, request.field("back")).saying("form.again").show(pages,
                        request, 403,
                        EnrolmentFields.sent(StepReading.merged(step, draft.get().fields(), request.form())), Map.of()))
                .orElseGet(() -> check.show(request, draft.get(), 403, request.labels().say("form.again")));
    }

    /** The values that were typed before the second factor had to be asked for. */
    private static Map<String, String> typed(DashboardRequest request) {
        Map<String, String> typed = new HashMap<>(request.form());
        typed.remove("csrf");
        return typed;
    }

    private APIGatewayV2HTTPResponse proof(DashboardRequest request, int status, Map<String, String> typed) {
        String to = base(request.path("draft"))
                + EnrolmentStep.of(request.path("step")).map(EnrolmentStep::path).orElse(CHECK);
        return pages.page(request, status, "enrolment/draftProof", Map.of("to", to, "typed", typed));
    }

    private APIGatewayV2HTTPResponse absent(DashboardRequest request) {
        return pages.page(request, 404, "common/unavailable", Map.of("why", "not.there"));
    }
}
