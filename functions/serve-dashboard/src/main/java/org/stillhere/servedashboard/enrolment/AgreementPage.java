package org.stillhere.servedashboard.enrolment;

import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.servedashboard.steps.EnrolmentFields;
import org.stillhere.servedashboard.steps.EnrolmentErrors;
import org.stillhere.servedashboard.steps.ReadBack;
import org.stillhere.servedashboard.steps.StepReading;
import org.stillhere.servedashboard.steps.StepPage;
import org.stillhere.servedashboard.steps.AnswerSection;
import org.stillhere.servedashboard.steps.TextTrial;
import org.stillhere.servedashboard.steps.PrefilledFields;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.desk.FileAccess.FileAccessResult;
import org.stillhere.casework.desk.FileAccess.FilePart;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentSuggestions;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.access.FileAccessToken;
import org.stillhere.servedashboard.access.OpeningForm;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;

/**
 * Serves the pages that change what was agreed with somebody: first all answers, then a page of the one subject that is
 * to be changed. They show everything about a person, so they are opened with a reason. A coordinator who did not open
 * them is asked for the reason, whatever they send.
 */
public final class AgreementPage {
    private static final Set<String> OWN = Set.of("csrf", "step", "ticket", "why", "reason");
    private static final String NEW_CONTACT = "contact-new";
    private final ReviseEnrolment revising;
    private final EnrolmentSuggestions suggestions;
    private final FileAccess access;
    private final FileAccessToken tokens;
    private final WorryingWordList words;
    private final PageRenderer pages;

    public AgreementPage(Environment environment, Senders senders, PageRenderer pages) {
        this.revising = new ReviseEnrolment(environment, senders);
        this.suggestions = new EnrolmentSuggestions(environment);
        this.access = new FileAccess(environment);
        this.tokens = new FileAccessToken(environment);
        this.words = new WorryingWordList(environment);
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest request, WatchFile file) {
        Optional<CurrentEnrolment> agreed = revising.agreed(file.watch().id());
        if (agreed.isEmpty()) {
            return pages.page(request, 404, "common/unavailable", Map.of("why", "not.there"));
        }
        if (request.field("step").equals("open")) {
            return open(request, file, agreed.get());
        }
        if (!tokens.isShownBy(request, file.watch().id())) {
            return reason(request, 403, file, request.labels().say("reason.first"));
        }
        Optional<SubjectEdit> edit = SubjectEdit.of(request, agreed.get());
        if (edit.isEmpty()) {
            return answers(request, file, agreed.get(), request.field("ticket"));
        }
        return switch (request.field("step")) {
            case "show" -> subject(request, file, edit.get(), request.field("ticket"));
            case "try" -> page(file, edit.get(), request.field("ticket"))
                    .reading(ReadBack.carrying(request.field("confirmed"))).show(pages, request, 200,
                            TextTrial.shown(request, words(agreed.get()), words.asRead(request.card().team())),
                            Map.of());
            default -> revise(request, file, agreed.get(), edit.get());
        };
    }

    /** The two words that are kept if none was typed. */
    private static List<String> words(CurrentEnrolment agreed) {
        EnrolmentForm.WordsEntry words = agreed.form().checkIns().words();
        return List.of(words.own(), words.duress());
    }

    /** Asks for the reason again. Does nothing, and shows only the values that were sent. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request, WatchFile file) {
        return reason(request, 403, file, request.labels().say("form.again"));
    }

    private APIGatewayV2HTTPResponse reason(DashboardRequest request, int status, WatchFile file, String why) {
        return pages.page(request, status, "enrolment/reasonFirst", Map.of("watch", file.watch(), "opening",
                OpeningForm.of(request, file.watch(), why), "typed", typed(request)));
    }

    /** The values that were typed before the pages had to be opened again. */
    private static Map<String, String> typed(DashboardRequest request) {
        Map<String, String> typed = new LinkedHashMap<>(request.form());
        typed.keySet().removeAll(OWN);
        return typed;
    }

    private APIGatewayV2HTTPResponse open(DashboardRequest request, WatchFile file, CurrentEnrolment agreed) {
        FileAccessResult result = access.open(request.card(), request.session(), file.watch(),
                OpeningForm.wanted(request, FilePart.AGREEMENT));
        if (!(result instanceof FileAccessResult.FileOpen)) {
            return reason(request, OpeningForm.status(result), file, OpeningForm.said(request, result).orElse(""));
        }
        String ticket = tokens.issue(request, file.watch().id());
        return SubjectEdit.of(request, agreed).map(edit -> subject(request, file, edit, ticket))
                .orElseGet(() -> answers(request, file, agreed, ticket));
    }

    /** All answers, each with the button to its page. */
    private APIGatewayV2HTTPResponse answers(DashboardRequest request, WatchFile file, CurrentEnrolment agreed,
            String ticket) {
        List<AnswerSection> sections = AnswerSection.all(request.labels(),
                EnrolmentFields.sent(PrefilledFields.of(agreed)), true, Map.of());
        return pages.page(request, 200, "enrolment/agreement", Map.of("sections", sections, "to", to(file), "codename",
                file.watch().codename().value(), "ticket", ticket));
    }

    /** The page of one subject, with the values that are agreed, or those that were typed before it was opened. */
    private APIGatewayV2HTTPResponse subject(DashboardRequest request, WatchFile file, SubjectEdit edit,
            String ticket) {
        Map<String, String> values = new HashMap<>(edit.fields());
        String of = edit.step().prefix();
        if (edit.isNewContact()) {
            values.computeIfAbsent(of + "word", k -> suggestions.word(edit.fields().values()));
            values.computeIfAbsent(of + "code", k -> suggestions.code());
            values.putIfAbsent(of + "style", "friend");
            values.putIfAbsent(of + "tier", "1");
        }
        return page(file, edit, ticket).show(pages, request, 200, EnrolmentFields.sent(values), Map.of());
    }

    private static String to(WatchFile file) {
        return "/people/" + file.watch().id() + "/agreement";
    }

    private static StepPage page(WatchFile file, SubjectEdit edit, String ticket) {
        return new StepPage(edit.step(), to(file), file.watch().codename().value(),
                Map.of("ticket", ticket, "subject", edit.isNewContact() ? NEW_CONTACT : edit.step().path(), "row",
                        Integer.toString(edit.step().row()), "seen", edit.seen()),
                "", ReadBack.carrying(""));
    }

    private APIGatewayV2HTTPResponse revise(DashboardRequest request, WatchFile file, CurrentEnrolment before,
            SubjectEdit edit) {
        if (edit.isStale()) {
            return conflict(request, file, edit);
        }
        StepReading reading = StepReading.of(request, edit.step(), edit.now(), edit.typed(), words(before));
        StepPage page = page(file, edit, request.field("ticket")).reading(reading.readBack());
        EnrolmentFields form = reading.fields();
        if (!reading.errors().isEmpty()) {
            return page.show(pages, request, 422, form, reading.errors());
        }
        if (!reading.complete()) {
            return page.saying("understood.title").show(pages, request, 200, form, Map.of());
        }
        try {
            CurrentEnrolment wanted = new CurrentEnrolment(
                    form.enrolment(request.card().team().value(), file.watch().codename().value(), words(before)),
                    form.ids());
            return switch (revising.check(new ToEnrol(request.card()), file, before.mark(), wanted,
                    form.beginsAnew())) {
                case ReviseEnrolment.CheckedRevision.AgreementChanged c ->
                        conflict(request, file, edit.against(c.now()));
                case ReviseEnrolment.CheckedRevision.RevisionPossible p -> {
                    ReadBack whole = sameTimes(before, wanted) ? reading.readBack()
                            : reading.readBack().withNextAsks(request.labels(), form, p.next());
                    yield whole.isConfirmedBy(request.field("confirmed"))
                            ? write(request, file, before, wanted, edit, form.beginsAnew())
                            : page.reading(whole).saying("understood.title").show(pages, request, 200, form, Map.of());
                }
            };
        } catch (InvalidInput refused) {
            return page.show(pages, request, 422, form, new EnrolmentErrors(form).of(refused, request.labels()));
        }
    }

    private static boolean sameTimes(CurrentEnrolment before, CurrentEnrolment wanted) {
        return before.form().checkIns().schedule().equals(wanted.form().checkIns().schedule())
                && before.form().person().zone().equals(wanted.form().person().zone());
    }

    private APIGatewayV2HTTPResponse write(DashboardRequest request, WatchFile file, CurrentEnrolment before,
            CurrentEnrolment wanted, SubjectEdit edit, boolean beginsAnew) {
        return switch (revising.revise(new ToEnrol(request.card()), file, before.mark(), wanted, beginsAnew)) {
            case ReviseEnrolment.RevisionResult.RevisionDone d -> Web.seeOther("/people/" + file.watch().id());
            case ReviseEnrolment.RevisionResult.RevisionConflict c -> conflict(request, file, edit.against(c.now()));
        };
    }

    /** Keeps the typed values and shows beside them what a colleague wrote meanwhile. The next press decides. */
    private APIGatewayV2HTTPResponse conflict(DashboardRequest request, WatchFile file, SubjectEdit edit) {
        EditConflict conflict = new EditConflict(request.labels(), edit.step(), edit.fields(), edit.now());
        StepPage page = page(file, edit.current(), request.field("ticket")).saying("form.changed")
                .reading(ReadBack.of(request.labels(), EnrolmentFields.sent(edit.step().own(conflict.form().typed())),
                        EnrolmentFields.sent(edit.now())));
        return page.show(pages, request, 409, conflict.form(), conflict.sections(), Map.of());
    }
}
