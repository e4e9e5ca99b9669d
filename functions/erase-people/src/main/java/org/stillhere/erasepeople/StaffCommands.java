package org.stillhere.erasepeople;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.erasure.EraseCoordinator;
import org.stillhere.casework.erasure.ExportHeld.Holdings;
import org.stillhere.casework.erasure.ExportOfStaff;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.NoticeKind;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.trail.TrailAction;

/** Carries out the commands about coordinators. */
record StaffCommands(Environment environment) {
    /** Takes a coordinator out of their team and erases them. Whoever has left in the last day is erased already. */
    void erase(JsonNode event, ObjectNode answer) {
        String id = event.path("eraseStaff").asText();
        InvalidInput.unless(id.equals(event.path("again").asText()), "again", "the same id once more");
        EraseCoordinator erasing = new EraseCoordinator(environment);
        Optional<CoordinatorCard> card = environment.coordinators().find(new CoordinatorId(id));
        InvalidInput.unless(card.isPresent() || erasing.hasLeft(new CoordinatorId(id)), "eraseStaff",
                "the id of a coordinator");
        card.ifPresent(c -> erasing.leave(c, Optional.empty()));
        answer.put("state", "ERASED");
    }

    /** What is held about a coordinator. It is in the audit trail first, and the team is told. */
    void export(JsonNode event, ObjectNode answer) {
        CoordinatorCard card = environment.coordinators().find(new CoordinatorId(event.path("exportStaff").asText()))
                .orElseThrow(() -> new InvalidInput("exportStaff", "the id of a coordinator"));
        new AuditTrail(environment)
                .enter(TrailDeed.ofCommand(card.team(), TrailAction.EXPORTED_BY_COMMAND).aboutStaff(card.id()));
        new AccessLog(environment).text(card.team(), NoticeKind.FILE_OPENED, EscalationLevel.ON_DUTY);
        put(new ExportOfStaff(environment).of(card), answer);
    }

    /** Writes a list of what is held into an answer. */
    static void put(Holdings held, ObjectNode answer) {
        ArrayNode items = answer.putArray("held");
        held.items().forEach(item -> {
            ObjectNode one = items.addObject().put("what", item.kind().name());
            item.until().ifPresent(until -> one.put("until", Instant.ofEpochSecond(until).toString()));
            one.set("content", item.content());
        });
        answer.put("rowsOfOthers", held.ofOthers());
    }
}
