package org.stillhere.servedashboard.task;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.TaskCommands;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Availability;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Found;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskHarm;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.task.TaskRows;
import org.stillhere.vault.Private;

/** Serves the list of all tasks of a team and the page of one task: who does it, and what they found. */
public final class TaskPage {
    private static final List<Integer> MINUTES = List.of(10, 30, 60, 120, 240, 720, 1440);
    /** What prepares for a day that may come can have a day of its own, such as that of a drill. */
    private static final List<Integer> DAYS = List.of(2880, 4320, 7200, 10080, 14400, 20160);
    private static final List<TaskKind> PREPARING = Stream.of(TaskKind.values())
            .filter(k -> k.harm() == TaskHarm.PREPARING).toList();
    private static final int LISTED_MOST = 300;
    private static final String SHOWN = "(p\\.)?[A-Za-z0-9_-]{32}";
    private final Environment environment;
    private final TaskCommands tasks;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public TaskPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.tasks = new TaskCommands(environment);
        this.team = team;
        this.pages = pages;
    }

    /**
     * Lists everything that the team has to do. What only prepares is counted by its kind, and each kind is a list of
     * its own: after an import there are thousands.
     */
    public APIGatewayV2HTTPResponse list(DashboardRequest request) {
        DisplayNames names = team.names(request, team.desk(request), List.of());
        List<Task> all = environment.tasks().open(request.card().team());
        Optional<TaskKind> chosen = PREPARING.stream().filter(k -> word(k).equals(request.query("kind"))).findFirst();
        List<Task> listed = all.stream()
                .filter(t -> chosen.map(k -> t.kind() == k).orElseGet(() -> !PREPARING.contains(t.kind()))).toList();
        List<TaskGroup> groups = chosen
                .isPresent()
                        ? List.of()
                        : PREPARING.stream()
                                .map(k -> new TaskGroup(request.labels().say("task." + word(k)), word(k),
                                        all.stream().filter(t -> t.kind() == k).count()))
                                .filter(g -> g.count() > 0).toList();
        int from = Math.min(from(request), listed.size());
        int to = Math.min(from + LISTED_MOST, listed.size());
        return pages.page(request, 200, "task/tasks",
                Map.of("lines",
                        listed.subList(from, to).stream().map(t -> TaskLine.of(request.labels(), names, t)).toList(),
                        "more", listed.size() - to, "next",
                        "/tasks?from=" + to + chosen.map(k -> "&kind=" + word(k)).orElse(""), "groups", groups));
    }

    /** The number of tasks that stand on the pages before this one. */
    private static int from(DashboardRequest request) {
        return request.query("from").matches("\\d{1,6}") ? Integer.parseInt(request.query("from")) : 0;
    }

    /** What prepares, by its kind. */
    public record TaskGroup(String what, String kind, long count) {
    }

    private static String word(TaskKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What is to be done for one person. */
    public List<TaskLine> of(DashboardRequest request, Watch watch) {
        DisplayNames names = team.names(request, team.desk(request), watch);
        return environment.tasks().of(watch).stream().filter(Task::isOpen)
                .map(t -> TaskLine.of(request.labels(), names, t)).toList();
    }

    /** What humans found while the case is open, and what is still to be done: from these the outcome follows. */
    public List<String> evidence(DashboardRequest request, Watch watch) {
        return ClosingEvidence.of(request.labels(), team.names(request, team.desk(request), watch), watch,
                environment.tasks().of(watch).stream()
                        .filter(t -> t.kind().harm() == TaskHarm.NOW || t.kind().harm() == TaskHarm.SOON).toList());
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return task(request).map(t -> page(request, 200, t, "", Optional.empty())).orElseGet(() -> notThere(request));
    }

    /** Shows what was chosen again, and does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return task(request).map(t -> page(request, 403, t, "form.again", Optional.empty()))
                .orElseGet(() -> notThere(request));
    }

    /** Takes the task, hands it over, puts it off or ends it, as the pressed button says. */
    public APIGatewayV2HTTPResponse take(DashboardRequest request) {
        Optional<Task> task = task(request);
        if (task.isEmpty()) {
            return notThere(request);
        }
        try {
            boolean open = tasks.give(new ToAct(request.card()), task.get().topic(), shown(request),
                    command(request, task.get()), d -> environment.timeline()
                            .noteOf(d, Actor.coordinator(request.who()), Private.of(note(request))).stream().toList());
            boolean stays = request.field("what").equals("take") && open;
            return open ? Web.seeOther(stays ? request.event().getRawPath() : "/board")
                    : page(request, 409, task(request).orElse(task.get()), "task.over", Optional.empty());
        } catch (TaskCommands.TextCameSince newer) {
            return page(request, 409, task.get(), "task.newer", Optional.empty());
        } catch (InvalidInput refused) {
            return page(request, 422, task.get(), "form.wrong", Optional.of(refused));
        }
    }

    /** When the page was made; long ago, if it does not say so. */
    private static Instant shown(DashboardRequest request) {
        String typed = request.field("shown");
        return typed.matches("\\d{1,14}") ? Instant.ofEpochMilli(Long.parseLong(typed)) : Instant.EPOCH;
    }

    private Optional<Task> task(DashboardRequest request) {
        String shown = request.path("task");
        return shown.matches(SHOWN) ? environment.tasks().get(request.card().team(), TaskRows.sk(shown)).value()
                : Optional.empty();
    }

    private static String note(DashboardRequest request) {
        String note = request.field("note");
        InvalidInput.unless(note.length() <= CoordinatorActions.NOTE_MOST, "note", "up to 2,000 characters");
        return note;
    }

    private TaskCommand command(DashboardRequest request, Task task) {
        CoordinatorId me = request.who();
        return switch (request.field("what")) {
            case "take" -> new TaskCommand.TakeTask(me, until(request, task));
            case "later" -> new TaskCommand.PutTaskOff(me, until(request, task));
            case "hand" -> new TaskCommand.HandTaskOver(me, colleague(request), until(request, task));
            case "done" -> new TaskCommand.FinishTask(me, finding(request, task));
            default -> throw new InvalidInput("found", "one of the buttons");
        };
    }

    private static List<Integer> minutes(Task task) {
        return task.kind().harm() == TaskHarm.PREPARING ? Stream.concat(MINUTES.stream(), DAYS.stream()).toList()
                : MINUTES;
    }

    private static Instant until(DashboardRequest request, Task task) {
        String typed = request.field("again");
        InvalidInput.unless(minutes(task).stream().anyMatch(m -> m.toString().equals(typed)), "again",
                "one of the lengths");
        return request.now().plus(Duration.ofMinutes(Long.parseLong(typed)));
    }

    private CoordinatorId colleague(DashboardRequest request) {
        return colleagues(team.desk(request), request).map(Desk.Member::id)
                .filter(id -> id.value().equals(request.field("to"))).findFirst()
                .orElseThrow(() -> new InvalidInput("to", "a colleague whom texts reach"));
    }

    private static Stream<Desk.Member> colleagues(Desk desk, DashboardRequest request) {
        return desk.staff().stream().filter(m -> !m.id().equals(request.who()))
                .filter(m -> desk.availability(m.id()) == Availability.IN_A_RING);
    }

    private Finding finding(DashboardRequest request, Task task) {
        Found what = task.kind().offered().stream().filter(f -> f.name().equals(request.field("found"))).findFirst()
                .orElseThrow(() -> new InvalidInput("found", "what was found"));
        Optional<ContactId> from = contacts(task).stream().filter(c -> c.value().equals(request.field("from")))
                .findFirst();
        return new Finding(what, what == Found.HEARD_FROM_CONTACT ? from : Optional.empty());
    }

    private List<ContactId> contacts(Task task) {
        return task.topic().subject().map(TaskSubject::person).flatMap(environment.watches()::find).map(Watch::contacts)
                .orElse(List.of()).stream().map(c -> c.id()).toList();
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, Task task, String says,
            Optional<InvalidInput> refused) {
        Desk desk = team.desk(request);
        DisplayNames names = team.names(request, desk, List.of());
        Function<FormField, FormField> checked = f -> refused.filter(r -> r.field().equals(f.name()))
                .map(r -> f.withError(request.labels().say("refused." + r.field()))).orElse(f);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("line", TaskLine.of(request.labels(), names, task));
        parameters.put("says", says.isEmpty() ? "" : request.labels().say(says));
        parameters.put("what", request.field("what"));
        parameters.put("shown", request.now().toEpochMilli());
        parameters.put("found", checked.apply(choice(request, "found",
                task.kind().offered().stream().map(f -> new Choice(f.name(), request.labels().word("found", f))))));
        parameters.put("from", checked.apply(
                choice(request, "from", contacts(task).stream().map(id -> new Choice(id.value(), names.contact(id))))));
        parameters.put("to", checked.apply(choice(request, "to",
                colleagues(desk, request).map(m -> new Choice(m.id().value(), names.coordinator(m.id().value()))))));
        parameters.put("again", checked.apply(choice(request, "again", minutes(task).stream()
                .map(m -> new Choice(m.toString(), request.labels().length(Duration.ofMinutes(m)))))));
        parameters.put("note", FormField.note("field.note", request.field("note"), false));
        return pages.page(request, status, "task/task", parameters);
    }

    private static FormField choice(DashboardRequest request, String name, Stream<Choice> choices) {
        return FormField.choice(name, request.field(name), choices.toList());
    }

    private APIGatewayV2HTTPResponse notThere(DashboardRequest request) {
        return pages.page(request, 404, "common/unavailable", Map.of("why", "not.there"));
    }
}
