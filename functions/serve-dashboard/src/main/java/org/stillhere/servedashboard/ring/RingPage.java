package org.stillhere.servedashboard.ring;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CaseReopening;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.desk.FileAccess.FileAccessResult;
import org.stillhere.casework.desk.FileAccess.FilePart;
import org.stillhere.casework.desk.PersonFile;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Standing.StandingState;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.access.OpeningForm;
import org.stillhere.servedashboard.person.CaseAction;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.person.Timeline;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.servedashboard.task.TaskLine;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/**
 * Serves the page to act from: whom to ring first and by which number, what to say and what not, and the plan. The file
 * is opened with one reason. It stays open in this session while it is used, on all pages of the person, and closes
 * after two minutes without use.
 */
public final class RingPage {
    private static final String PATH = "/do/ring";
    private static final Duration TAKEN_FOR = Duration.ofHours(1);
    private final Environment environment;
    private final TeamDirectory team;
    private final PersonFile people;
    private final FileAccess access;
    private final Sessions sessions;
    private final CoordinatorActions acting;
    private final CaseReopening reopening;
    private final PageRenderer pages;

    public RingPage(Environment environment, Sessions sessions, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.team = team;
        this.people = new PersonFile(environment);
        this.access = new FileAccess(environment);
        this.sessions = sessions;
        this.acting = new CoordinatorActions(environment);
        this.reopening = new CaseReopening(environment);
        this.pages = pages;
    }

    /** The page if the file is open, and otherwise the form that opens it. */
    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        return team.isOpen(request, file) ? opened(request, file)
                : closed(request, 200, file, OpeningForm.of(request, file.watch(), "", PATH));
    }

    /** Shows the typed reason again. Opens nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request, WatchFile file) {
        return closed(request, 403, file,
                OpeningForm.of(request, file.watch(), request.labels().say("form.again"), PATH));
    }

    /** Opens the file with a reason, and takes the case with the same press if that is wanted; or closes it. */
    public APIGatewayV2HTTPResponse take(DashboardRequest request, WatchFile file) {
        if (request.field("what").equals("close")) {
            sessions.opens(request.cookie(), Optional.empty());
            return Web.seeOther("/people/" + file.watch().id());
        }
        FileAccessResult result = access.open(request.card(), request.session(), file.watch(),
                OpeningForm.wanted(request, FilePart.TO_ACT));
        if (!(result instanceof FileAccessResult.FileOpen)) {
            return closed(request, OpeningForm.status(result), file,
                    OpeningForm.of(request, file.watch(), OpeningForm.said(request, result).orElse(""), PATH));
        }
        sessions.opens(request.cookie(), Optional.of(file.watch().id()));
        if (request.field("what").equals("take") && isFree(file.watch())) {
            acting.act(new ToAct(request.card()), file.watch(), Optional.empty(),
                    new Command.DeskClaim(request.who(), TAKEN_FOR), Private.NONE, List.of());
        }
        return Web.seeOther("/people/" + file.watch().id() + PATH);
    }

    private APIGatewayV2HTTPResponse closed(DashboardRequest request, int status, WatchFile file, OpeningForm form) {
        return pages.page(request, status, "ring/closedFile", Map.of("watch", file.watch(), "opening", form,
                "takenUntil", Optional.of(request.now().plus(TAKEN_FOR)).filter(until -> isFree(file.watch()))));
    }

    /** Whether there is a case that no coordinator has taken. */
    private static boolean isFree(Watch watch) {
        return CaseAction.CLAIM.fits(watch) && watch.open()
                .filter(c -> c.desk().claim().filter(claim -> claim.by().isCoordinator()).isEmpty()).isPresent();
    }

    private APIGatewayV2HTTPResponse opened(DashboardRequest request, WatchFile file) {
        DisplayNames names = team.names(request, team.desk(request), file.contacts());
        PersonFile.Person person = people.person(file);
        StandingState state = person.standing().state();
        List<Task> tasks = environment.tasks().of(file.watch()).stream().filter(Task::isOpen).toList();
        List<PersonToRing> all = new RingList(file, names, promised(tasks)).inOrder(state);
        Optional<PersonToRing> first = all.stream().filter(p -> p.mayBeRung() && !p.numbers().isEmpty()).findFirst();
        Map<String, Object> parameters = new HashMap<>(Map.of("person", person, "names", names, "timeline",
                new Timeline(request.labels(), names), "first", first, "others",
                all.stream().filter(p -> first.filter(p::equals).isEmpty()).toList(), "script", script(state)));
        parameters.put("tasks", tasks.stream().map(t -> TaskLine.of(request.labels(), names, t)).toList());
        parameters.put("undoable", reopening.undoable(file.watch()));
        parameters.put("plan",
                environment.watches().notes(file.watch().id()).orElse(new Notes(Private.NONE, List.of())));
        return pages.page(request, 200, "ring/ring", parameters);
    }

    /** The contacts whom somebody is to ring. */
    private static Set<ContactId> promised(List<Task> tasks) {
        return tasks.stream().filter(t -> t.kind() == TaskKind.RING_CONTACT || t.kind() == TaskKind.BAD_NEWS)
                .flatMap(t -> t.topic().subject().flatMap(TaskSubject::contact).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The end of the keys of what to say in this state. */
    private static String script(StandingState state) {
        return switch (state) {
            case SOS, DURESS, CONCERN, MISSED, IN_DOUBT, UNTRUSTED, NOT_ASKED, HELD ->
                    state.name().toLowerCase(Locale.ROOT);
            case CHECKING, ASKED, PAUSED, WAITING -> "quiet";
        };
    }
}
