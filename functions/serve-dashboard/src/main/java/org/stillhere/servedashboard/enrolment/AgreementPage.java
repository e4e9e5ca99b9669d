package org.stillhere.servedashboard.enrolment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
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
 * Serves the form that changes what was agreed with somebody. The form shows everything about a person, so it is opened
 * with a reason. A coordinator who did not open it is asked for the reason, whatever they send.
 */
public final class AgreementPage {
    private static final Set<String> OWN = Set.of("csrf", "step", "ticket", "why", "reason");
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
        EnrolmentFormPage carrying = shown(request, file).reading(ReadBack.carrying(request.field("confirmed")));
        return switch (request.field("step")) {
            case "more" -> carrying.show(pages, request, 200, EnrolPage.withRoom(request.form(), suggestions, request),
                    Map.of());
            case "try" -> carrying.show(pages, request, 200,
                    TextTrial.shown(request, words(agreed.get()), words.asRead(request.card().team())), Map.of());
            default -> revise(request, file, agreed.get());
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

    /** The values that were typed before the form had to be opened again. */
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
        String opened = tokens.issue(request, file.watch().id());
        if (request.form().containsKey("room")) {
            return shown(file, request.field("mark"), opened).show(pages, request, 200,
                    EnrolmentFields.sent(typed(request)), Map.of());
        }
        return shown(file, agreed.mark(), opened).show(pages, request, 200,
                new EnrolmentFields(PrefilledFields.of(agreed), agreed.contacts().size()), Map.of());
    }

    private static EnrolmentFormPage shown(DashboardRequest request, WatchFile file) {
        return shown(file, request.field("mark"), request.field("ticket"));
    }

    private static EnrolmentFormPage shown(WatchFile file, String mark, String opened) {
        return EnrolmentFormPage.of(file, mark, opened);
    }

    private APIGatewayV2HTTPResponse revise(DashboardRequest request, WatchFile file, CurrentEnrolment before) {
        EnrolmentFields form = EnrolmentFields.sent(request.form());
        ReadBack readBack = ReadBack.of(request.labels(), form, Optional.of(before));
        EnrolmentFormPage page = shown(request, file).reading(readBack);
        String mark = request.field("mark");
        try {
            CurrentEnrolment wanted = new CurrentEnrolment(
                    form.enrolment(request.card().team().value(), file.watch().codename().value(), words(before)),
                    form.ids());
            return switch (revising.check(request.who(), file.watch().id(), mark, wanted, form.beginsAnew())) {
                case ReviseEnrolment.CheckedRevision.AgreementChanged c -> conflict(request, file, form, c.now());
                case ReviseEnrolment.CheckedRevision.RevisionPossible p -> {
                    ReadBack whole = sameTimes(before, wanted) ? readBack
                            : readBack.withNextAsks(request.labels(), form, p.next());
                    yield whole.isConfirmedBy(request.field("confirmed")) ? write(request, file, form, wanted)
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

    private APIGatewayV2HTTPResponse write(DashboardRequest request, WatchFile file, EnrolmentFields form,
            CurrentEnrolment wanted) {
        return switch (revising.revise(request.who(), file.watch().id(), request.field("mark"), wanted,
                form.beginsAnew())) {
            case ReviseEnrolment.RevisionResult.RevisionDone d -> Web.seeOther("/people/" + file.watch().id());
            case ReviseEnrolment.RevisionResult.RevisionConflict c -> conflict(request, file, form, c.now());
        };
    }

    /** Keeps the typed values and shows beside them what a colleague wrote meanwhile. The next press decides. */
    private APIGatewayV2HTTPResponse conflict(DashboardRequest request, WatchFile file, EnrolmentFields mine,
            CurrentEnrolment now) {
        EditConflict conflict = new EditConflict(request.labels(), mine, PrefilledFields.of(now));
        ReadBack readBack = ReadBack.of(request.labels(), conflict.form(), Optional.of(now));
        return shown(file, now.mark(), request.field("ticket")).saying("form.changed").reading(readBack).show(pages,
                request, 409, conflict.form(), conflict.sections(), Map.of());
    }
}
