package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CaseReopening;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.CoordinatorActions.Foreseen;
import org.stillhere.casework.desk.FileAccess;
import org.stillhere.casework.desk.FileAccess.FileAccessResult;
import org.stillhere.casework.desk.FileAccess.FilePart;
import org.stillhere.casework.desk.LinkedPeople;
import org.stillhere.casework.desk.PersonFile;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.Readiness;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.access.OpeningForm;
import org.stillhere.servedashboard.steps.TextTrial;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** Serves the page of one person: state, actions and timeline. Names and numbers are shown only for a reason. */
public final class PersonPage {
    private final Environment environment;
    private final TeamDirectory team;
    private final PersonFile people;
    private final CoordinatorActions acting;
    private final FileAccess access;
    private final LinkedPeople linked;
    private final CaseReopening reopening;
    private final BiFunction<DashboardRequest, Watch, List<?>> tasks;
    private final PageRenderer pages;

    /**
     * @param tasks
     *            the lines of what is to be done for a person
     */
    public PersonPage(Environment environment, TeamDirectory team, BiFunction<DashboardRequest, Watch, List<?>> tasks,
            PageRenderer pages) {
        this.environment = environment;
        this.team = team;
        this.people = new PersonFile(environment);
        this.acting = new CoordinatorActions(environment);
        this.access = new FileAccess(environment);
        this.linked = new LinkedPeople(environment);
        this.reopening = new CaseReopening(environment);
        this.tasks = tasks;
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file) {
        return page(request, 200, file, Map.of());
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, WatchFile file,
            Map<String, Object> more) {
        boolean stays = team.isOpen(request, file);
        boolean opened = stays || more.containsKey("names");
        Desk desk = team.desk(request);
        DisplayNames names = team.names(request, desk, opened ? file.contacts() : List.of());
        Map<String, Object> parameters = new HashMap<>(Map.of("person", people.person(file), "names", names, "timeline",
                new Timeline(request.labels(), names), "opened", opened, "plan", Optional.empty(), "opening",
                OpeningForm.of(request, file.watch(), "")));
        parameters.put("trial", request.field(TextTrial.FIELD));
        parameters.put("digits", environment.releasedPlans().withDigits(file.watch().id()));
        parameters.put("meaning", "");
        parameters.put("guards", SafeguardDescription.of(request.labels(), file.watch(), names));
        parameters.put("links", linked.of(file.watch()));
        parameters.put("tasks", tasks.apply(request, file.watch()));
        parameters.put("claims", claims(request, file.watch(), desk));
        parameters.put("readiness", Readiness.of(file.watch(), DeskStaffing.of(desk.staffed()), request.now()));
        parameters.put("undoable", reopening.undoable(file.watch()));
        parameters.put("closes", stays);
        more.forEach((key, value) -> {
            if (!key.equals("names")) {
                parameters.put(key, value);
            }
        });
        return pages.page(request, status, "person/person", parameters);
    }

    /** Describes what the button does that claims the case without a preview. */
    private String claims(DashboardRequest request, Watch watch, Desk desk) {
        Availability mine = desk.availability(request.who());
        if (!CaseAction.CLAIM.fits(watch)) {
            return "";
        }
        if (mine == Availability.UNREACHABLE) {
            return request.labels().say("refused.minutes.unreachable");
        }
        Command command = new Command.DeskClaim(request.who(), Claim.DESK_HOLD, false, mine);
        Foreseen foreseen = acting.foresee(watch, command);
        return foreseen.changes()
                ? String.join(" ", ActionPreview.sentences(request.labels(), watch, command, foreseen))
                : request.labels().say("act.claim.asks");
    }

    /** Shows the typed reason again. Opens nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request, WatchFile file) {
        return page(request, 403, file,
                Map.of("opening", OpeningForm.of(request, file.watch(), request.labels().say("form.again"))));
    }

    /**
     * Opens either the names and numbers or the response plan, as {@link FileAccess} allows. A text that is tried out
     * opens and stores nothing.
     */
    public APIGatewayV2HTTPResponse open(DashboardRequest request, WatchFile file) {
        if (request.field("what").equals("try")) {
            return page(request, 200, file, Map.of("meaning", meaning(request, file)));
        }
        boolean plan = request.field("what").equals("plan");
        FileAccessResult result = access.open(request.card(), request.session(), file.watch(),
                OpeningForm.wanted(request, plan ? FilePart.PLAN : FilePart.NAMES));
        if (!(result instanceof FileAccessResult.FileOpen)) {
            return page(request, OpeningForm.status(result), file, Map.of("opening",
                    OpeningForm.of(request, file.watch(), OpeningForm.said(request, result).orElse(""))));
        }
        Map<String, Object> more = new HashMap<>(
                plan ? Map.of("plan", Optional.of(notes(file))) : Map.of("names", true));
        more.put("opening", OpeningForm.empty(request, file.watch()));
        return page(request, 200, people.file(request.card().team(), file.watch().id()).orElse(file), more);
    }

    /**
     * What the typed text would mean, read with the person's two words, which are not shown. Whoever guesses them could
     * learn them so: the second factor is asked for first.
     */
    private String meaning(DashboardRequest request, WatchFile file) {
        if (!FileAccess.isProven(request.session(), file.watch(), request.now())) {
            return request.labels().say("proof.trial");
        }
        return TextTrial.meaning(request.labels(), request.field(TextTrial.FIELD), file.words(),
                new WorryingWordList(environment).asRead(file.watch().team()));
    }

    private Notes notes(WatchFile file) {
        return environment.watches().notes(file.watch().id()).orElse(new Notes(Private.NONE, List.of()));
    }
}
