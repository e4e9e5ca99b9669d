package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.casework.erasure.ErasePerson.ErasureState;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.deployment.ResolvedTemplate;
import org.stillhere.local.template.Deployment;
import org.stillhere.store.RowKind;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Restores a backup from before an erasure, with every keyset in hand and the table of keys as it is now. */
class BackupAfterErasureTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String MARA = "+447700900022";
    private static final String OTHER = "+12025550128";
    private static final String ERASED = "Blue Heron";
    private static final String STAYS = "Rusty Lark";

    private static Story badNight() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender(ERASED, DANIEL, "high", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        story.defender(STAYS, OTHER, "high", When.at("09:00"), contact(MARA, "Danny", "Shell", 1));
        story.advance("PT2H");
        story.phone(HANNAH).replies("the quince orchard is empty").replies("5");
        story.phone(DANIEL).replies("9 velvet stair").replies("paper boat").replies("mango tree");
        story.phone(OTHER).replies("9 copper kettle");
        story.tess().replies("5 Blue Heron").replies("5 Rusty Lark");
        story.advance("PT3H");
        for (String who : List.of(ERASED, STAYS)) {
            story.coordinator(who, new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
        }
        story.advance("PT30M");
        return story;
    }

    private static String text(Map<String, AttributeValue> row, String column) {
        return Objects.requireNonNull(row.get(column)).s();
    }

    /** Every row of the table as the backup contains it. */
    private static List<Map<String, AttributeValue>> backup(Story story) {
        return story.platform().client().scanPaginator(r -> r.tableName(story.platform().table())).items().stream()
                .toList();
    }

    /** A new table with these rows, read with all keysets and the table of keys as it is now. */
    private static Environment restored(Story story, String when, List<Map<String, AttributeValue>> rows) {
        DynamoDbClient client = story.platform().client();
        String name = story.platform().table() + "-" + when;
        LocalDynamo.create(client, name, Deployment.read(ResolvedTemplate.root().resolve("template.yaml")).table());
        rows.forEach(row -> client.putItem(r -> r.tableName(name).item(row)));
        Environment now = story.environment();
        return Environment.of(
                new Tables(new DynamoRows(client, name), new DynamoRows(client, story.platform().keyTable()), true),
                now.vault(), now.clock(), now.random(), length -> {
                }, now.telemetry());
    }

    /** The rows of a backup that somebody can open, by their keys. */
    private static Map<String, String> opened(Environment restored, List<Map<String, AttributeValue>> rows) {
        Map<String, String> opened = new TreeMap<>();
        restored.rows().getAll(rows.stream().map(r -> new Rows.At(text(r, "PK"), text(r, "SK"))).toList())
                .forEach(row -> RowKind.of(row.pk(), row.sk()).flatMap(RowKind::purpose)
                        .flatMap(purpose -> restored.held().content(row, purpose))
                        .ifPresent(content -> opened.put(row.place(), content + label(restored, row))));
        return opened;
    }

    private static String label(Environment restored, Row row) {
        return restored.watches().codename(row).map(c -> " " + c.value()).orElse("");
    }

    private static List<String> covered(List<Map<String, AttributeValue>> rows, DefenderId id) {
        return rows.stream().filter(r -> r.containsKey("body")).map(r -> text(r, "PK") + "|" + text(r, "SK"))
                .filter(place -> place.startsWith("D#" + id) || place.startsWith("M#" + id + "-")
                        || place.startsWith("M#a_") && place.endsWith("-" + id + "|M") || place.contains("|Q#" + id))
                .toList();
    }

    private static Set<String> kinds(List<String> places) {
        return places.stream().map(p -> RowKind.of(p.substring(0, p.indexOf('|')), p.substring(p.indexOf('|') + 1)))
                .flatMap(Optional::stream).map(Enum::name).collect(Collectors.toSet());
    }

    private static ErasureState erase(Story story) {
        ErasePerson erasing = new ErasePerson(story.environment());
        erasing.order(story.watch(ERASED), Optional.empty(), Duration.ZERO);
        return erasing.run(story.id(ERASED), () -> true).state();
    }

    @Test
    void backupFromBeforeAnErasureCannotBeOpenedWithEveryKeysetAndTheOthersCan() {
        try (Story story = badNight()) {
            DefenderId id = story.id(ERASED);
            List<Map<String, AttributeValue>> backup = backup(story);
            Map<String, String> before = opened(restored(story, "before", backup), backup);
            List<String> theirs = covered(backup, id);
            theirs.forEach(place -> assertTrue(before.containsKey(place), () -> "not opened before: " + place));
            assertTrue(kinds(theirs).containsAll(
                    Set.of("WATCH", "PROFILE", "CONTACT", "NOTES", "NOTE_OF_OTHERS", "ENTRY", "PAST_CASE", "MESSAGE")),
                    () -> kinds(theirs).toString());

            assertEquals(ErasureState.ERASED, erase(story));

            Environment restored = restored(story, "after", backup);
            Map<String, String> after = opened(restored, backup);
            theirs.forEach(place -> assertEquals(null, after.get(place), place));
            assertEquals(List.of(), restored.watches().ofTeam(story.watch(STAYS).team(), 100).watches().stream()
                    .map(w -> w.id()).filter(id::equals).toList());
            List<String> stays = covered(backup, story.id(STAYS));
            assertTrue(stays.size() > 10, () -> "others had rows: " + stays);
            stays.forEach(place -> assertEquals(before.get(place), after.get(place), place));
            for (String words : List.of("velvet stair", "quince orchard", "Contact Sam", "Lantern")) {
                assertEquals(List.of(), after.entrySet().stream().filter(e -> e.getValue().contains(words))
                        .map(Map.Entry::getKey).filter(place -> !place.startsWith("P#")).toList(), words);
            }
            AttackLog.tried("backup-after-erasure", (long) theirs.size() + stays.size());
        }
    }

    @Test
    void personWhomABackupBroughtBackIsErasedAgainByTheSameCommand() {
        try (Story story = badNight()) {
            DefenderId id = story.id(ERASED);
            List<Map<String, AttributeValue>> backup = backup(story);
            assertEquals(ErasureState.ERASED, erase(story));
            backup.stream().sorted(Comparator.comparing(r -> text(r, "PK"))).forEach(
                    row -> story.platform().client().putItem(r -> r.tableName(story.platform().table()).item(row)));
            assertTrue(story.environment().watches().isUnreadable(id));
            String answer = story.erasePeople("{\"erase\":\"Blue Heron\",\"again\":\"Blue Heron\"}");
            assertTrue(answer.contains("\"ERASED\""), answer);
            assertEquals(List.of(), story.environment().held().partition("D#" + id));
            assertEquals(List.of(), backup(story).stream().map(r -> text(r, "PK"))
                    .filter(pk -> pk.startsWith("M#" + id + "-")).toList());
            assertEquals(STAYS, story.watch(STAYS).codename().value());
        }
    }
}
