package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.Acting;
import org.stillhere.casework.Acting.Foreseen;
import org.stillhere.casework.Ground;
import org.stillhere.casework.People;
import org.stillhere.domain.By;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Limits;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Watch;
import org.stillhere.store.Book.File;
import org.stillhere.store.ContactCard;
import org.stillhere.store.CoordinatorCard;
import org.stillhere.store.Notes;
import org.stillhere.vault.Private;

/** One person: how it stands, what can be done, and what happened. Names and numbers only to whoever gives a reason. */
final class PersonPage {
    private final Ground ground;
    private final People people;
    private final Acting acting;
    private final Pages pages;

    PersonPage(Ground ground, Pages pages) {
        this.ground = ground;
        this.people = new People(ground);
        this.acting = new Acting(ground);
        this.pages = pages;
    }

    /** The file that the path names, if it is one of their own team. */
    Optional<File> file(Visit visit) {
        try {
            return people.file(visit.card().team(), new DefenderId(visit.path("id")));
        } catch (Refused noId) {
            return Optional.empty();
        }
    }

    Desk desk(Visit visit) {
        return ground.book().desk(visit.card().team());
    }

    Names names(Visit visit, Desk desk, List<ContactCard> opened) {
        Stream<CoordinatorId> others = desk.staff().stream().map(Desk.Member::id).filter(id -> !id.equals(visit.who()));
        List<CoordinatorCard> cards = Stream
                .concat(Stream.of(visit.card()), others.flatMap(id -> ground.book().coordinator(id).stream())).toList();
        return new Names(visit.l(), cards, opened);
    }

    APIGatewayV2HTTPResponse show(Visit visit, File file) {
        return page(visit, 200, file, Map.of());
    }

    private APIGatewayV2HTTPResponse page(Visit visit, int status, File file, Map<String, Object> more) {
        boolean opened = more.containsKey("names");
        Desk desk = desk(visit);
        Names names = names(visit, desk, opened ? file.contacts() : List.of());
        Map<String, Object> parameters = new HashMap<>(Map.of("person", people.person(file), "names", names, "timeline",
                new Timeline(visit.l(), names), "opened", opened, "plan", Optional.empty(), "error", "", "reason", ""));
        parameters.put("claims", claims(visit, file.watch()));
        more.forEach((key, value) -> {
            if (!key.equals("names")) {
                parameters.put(key, value);
            }
        });
        return pages.page(visit, status, "person", parameters);
    }

    /** What the one button that acts at once would do. */
    private String claims(Visit visit, Watch watch) {
        if (!Act.CLAIM.fits(watch)) {
            return "";
        }
        Command command = new Command.DeskClaim(visit.who(), Limits.DESK_CLAIM);
        Foreseen foreseen = acting.foresee(watch, command);
        return foreseen.changes() ? String.join(" ", Foresight.will(visit.l(), watch, command, foreseen))
                : visit.l().say("act.claim.asks");
    }

    /** The reason that was typed, once more; nothing is opened. */
    APIGatewayV2HTTPResponse again(Visit visit, File file) {
        return page(visit, 403, file, Map.of("error", visit.l().say("form.again"), "reason", visit.field("reason")));
    }

    /**
     * Opens names and numbers, or what was left for such a day, and not the other: with a reason, which stands beside
     * the timeline with what was opened.
     */
    APIGatewayV2HTTPResponse open(Visit visit, File file) {
        String reason = visit.field("reason");
        boolean plan = visit.field("what").equals("plan");
        if (reason.isEmpty() || reason.length() > Acting.NOTE_MOST) {
            return page(visit, 422, file, Map.of("error", visit.l().say("refused.reason"), "reason", reason));
        }
        Command command = plan ? new Command.PlanOpened(By.coordinator(visit.who()))
                : new Command.FileOpened(visit.who());
        acting.act(visit.who(), file.watch(), Optional.empty(), command, Private.of(reason));
        Map<String, Object> more = plan
                ? Map.of("plan",
                        Optional.of(ground.book().notes(file.watch().id()).orElse(new Notes(Private.NONE, List.of()))))
                : Map.of("names", true);
        return page(visit, 200, people.file(visit.card().team(), file.watch().id()).orElse(file), more);
    }
}
