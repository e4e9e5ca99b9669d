package org.stillhere.casework.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.erasure.ExportHeld.HeldItem;
import org.stillhere.casework.erasure.ExportHeld.Holdings;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.RowKind;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorRows;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;

/**
 * Lists what is held about a coordinator, for a coordinator who asks "what do you hold about me?". What is about the
 * people whom they watch over is left out and counted; so is their own word, since the list may be found.
 */
public final class ExportOfStaff {
    private static final String LEFT_OUT = "held, not written out";
    /** What a desk knows of its coordinators; the rest of its row is about people. */
    private static final List<String> OF_DESK = List.of("staff", "onDuty", "backup", "lastResort", "duty");
    private final Environment environment;
    private final PhoneTraces phones;

    public ExportOfStaff(Environment environment) {
        this.environment = environment;
        this.phones = new PhoneTraces(environment);
    }

    /** What is held about this coordinator. */
    public Holdings of(CoordinatorCard card) {
        CoordinatorId id = card.id();
        List<HeldItem> items = new ArrayList<>();
        int[] others = { 0 };
        String desk = DeskRows.pk(card.team());
        Row auditor = environment.desks().auditorRow(card.team(), id);
        Stream.of(environment.held().partition(CoordinatorRows.pk(id)),
                environment.held()
                        .at(List.of(new Rows.At(desk, DeskRows.SK), new Rows.At(auditor.pk(), auditor.sk()),
                                environment.handOverNotes().at(card.team(), id))),
                environment.access().of(card.team(), id),
                card.addresses().stream()
                        .flatMap(a -> phones.about(environment.vault().lookUp(a.number()), id).stream()).toList())
                .flatMap(List::stream).forEach(row -> add(row, id, items, others));
        environment.telemetry().count(Metric.HELD_EXPORTED);
        return new Holdings(items, others[0]);
    }

    private void add(Row row, CoordinatorId id, List<HeldItem> items, int[] others) {
        RowKind kind = RowKind.of(row.pk(), row.sk()).orElseThrow();
        kind.purpose().flatMap(purpose -> environment.held().content(row, purpose)).flatMap(c -> theirs(kind, c, id))
                .ifPresentOrElse(c -> items.add(new HeldItem(kind, Optional.ofNullable(row.expires()), c)),
                        () -> others[0]++);
    }

    /** The content without what is about others; empty if all of it is. */
    private static Optional<JsonNode> theirs(RowKind kind, JsonNode content, CoordinatorId id) {
        if (!(content instanceof ObjectNode object)) {
            return Optional.of(content);
        }
        return switch (kind) {
            case COORDINATOR -> {
                if (object.hasNonNull("word")) {
                    object.put("word", LEFT_OUT);
                }
                yield Optional.of(object);
            }
            case SESSION, WATCHING -> Optional.of(object.without("csrf"));
            case DESK -> Optional.of(mentioning(object.retain(OF_DESK), id));
            case ACCESS -> Optional.of(object.without(List.of("about", "words")));
            case LAST_LOOK, AUDITOR, HAND_OVER_NOTE, PHONE_OF_COORDINATOR, NUMBERS_REFUSED -> Optional.of(object);
            default -> Optional.empty();
        };
    }

    /** The same with those entries of its lists alone that mention the coordinator. */
    private static JsonNode mentioning(JsonNode node, CoordinatorId id) {
        if (node instanceof ArrayNode list) {
            List<JsonNode> mine = StreamSupport.stream(list.spliterator(), false)
                    .filter(n -> n.toString().contains('"' + id.value() + '"')).toList();
            return list.removeAll().addAll(mine);
        }
        node.forEach(n -> mentioning(n, id));
        return node;
    }
}
