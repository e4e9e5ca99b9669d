package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CaseReopening;
import org.stillhere.casework.desk.CaseReopening.ForeseenReopening;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Serves the page that takes the closing of a case back. It says first, in numbers, what that does. */
public final class ReopenPage {
    private final CaseReopening reopening;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public ReopenPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.reopening = new CaseReopening(environment);
        this.team = team;
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        return page(request, file, 200, "");
    }

    /** Shows the typed reason again. Does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request, WatchFile file) {
        return page(request, file, 403, "form.again");
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest request, WatchFile file) {
        Watch watch = file.watch();
        String note = request.field("note");
        String seen = request.field("seen");
        if (reopening.undoable(watch).isEmpty()) {
            return page(request, file, 409, "");
        }
        if (note.isEmpty() || note.length() > CoordinatorActions.NOTE_MOST) {
            return page(request, file, 422, "refused.note");
        }
        boolean done = seen.matches("[0-9]{1,12}")
                && reopening.reopen(new ToAct(request.card()), watch, Long.parseLong(seen), Private.of(note));
        return done ? Web.seeOther("/people/" + watch.id())
                : page(request, team.file(request).orElse(file), 409, "act.changed");
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, WatchFile file, int status, String before) {
        Watch watch = file.watch();
        Labels labels = request.labels();
        Optional<ClosedCase> undoable = reopening.undoable(watch);
        DisplayNames names = team.names(request, team.desk(request), file);
        List<String> will = undoable.map(c -> sentences(labels, names, c, reopening.foresee(request.who(), watch, c)))
                .orElse(List.of());
        Map<String, Object> parameters = new HashMap<>(Map.of("watch", watch, "will", will, "before",
                before.isEmpty() ? "" : labels.say(before), "note", request.field("note")));
        parameters.put("refused", undoable.isPresent() ? "" : refusal(labels, watch));
        parameters.put("closed", undoable);
        return pages.page(request, undoable.isEmpty() && status == 200 ? 409 : status, "person/reopen", parameters);
    }

    private String refusal(Labels labels, Watch watch) {
        if (watch.open().isPresent()) {
            return labels.say("reopen.open");
        }
        return reopening.last(watch.id())
                .map(c -> c.by().isCoordinator() ? labels.say("reopen.late", c.at(), c.undoneUntil())
                        : labels.say("reopen.engine", c.at()))
                .orElseGet(() -> labels.say("reopen.none"));
    }

    private static List<String> sentences(Labels labels, DisplayNames names, ClosedCase closed,
            ForeseenReopening foreseen) {
        List<String> will = new ArrayList<>();
        will.add(labels.say("reopen.will"));
        will.addAll(counted(labels, names, "reopen.corrected", foreseen.corrected()));
        will.addAll(counted(labels, names, "reopen.withdrawn", foreseen.withdrawn()));
        will.addAll(counted(labels, names, "reopen.alarmed", foreseen.alarmed()));
        will.addAll(counted(labels, names, "reopen.rung", foreseen.rung()));
        if (foreseen.corrected().isEmpty() && foreseen.alarmed().isEmpty()) {
            will.add(labels.say("will.no_contacts"));
        }
        if (closed.beforeHold().isPresent()) {
            will.add(labels.say("reopen.hold"));
        }
        will.add(labels.say("will.desk"));
        return will;
    }

    private static List<String> counted(Labels labels, DisplayNames names, String key, Collection<ContactId> who) {
        return who.isEmpty() ? List.of()
                : List.of(labels.count(key, who.size()) + " " + who.stream().map(ContactId::value).sorted()
                        .map(id -> names.contact(new ContactId(id))).collect(Collectors.joining(", ")));
    }
}
