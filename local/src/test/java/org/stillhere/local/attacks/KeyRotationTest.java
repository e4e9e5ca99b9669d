package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stillhere.domain.Codename;
import org.stillhere.vault.PhoneNumber;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.Story;
import org.stillhere.local.deployment.ForwardingPlatform;
import org.stillhere.local.platform.Platform;
import org.stillhere.store.RowKind;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rotates the keysets in the middle of asks, answers and a call for help, while processes with the old and with the new
 * keysets take turns on one table. Then a keyset has leaked: its rows are sealed anew, and the attacker has it still.
 */
class KeyRotationTest {
    private static final String HERON = "Blue Heron";
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    /** What a phone that answers by itself sends again and again. */
    private static final String MACHINE = "mailbox full zzkw";
    private static final String TESS = "+447700900032";
    private static final Set<KeyPurpose> SEALING = Set.of(KeyPurpose.CASES, KeyPurpose.PLANS, KeyPurpose.RELEASED,
            KeyPurpose.ROUTES);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Aead wrapping = TestVaults.wrapping();
    private final Map<KeyPurpose, String> keysets = new EnumMap<>(KeyPurpose.class);
    private Optional<Platform> machine = Optional.empty();

    KeyRotationTest() {
        Stream.of(KeyPurpose.values()).forEach(p -> keysets.put(p, Keysets.fresh(p, wrapping)));
    }

    /** What a process has in its memory after it has started: the keysets of that moment. */
    private Vault process() {
        return Keysets.unwrap(keysets.keySet(), Map.copyOf(keysets)::get, wrapping,
                () -> Keysets.unwrap(keysets.keySet(), keysets::get, wrapping));
    }

    private void rotate() {
        SEALING.forEach(p -> keysets.computeIfPresent(p, (purpose, k) -> Keysets.rotated(purpose, k, wrapping)));
    }

    /** The table and the queues, with another process that works on them. They stay when the process ends. */
    private final class Machine extends ForwardingPlatform {
        private final Vault vault;

        Machine(LocalOptions options, Vault vault) {
            super(machine.orElseGet(options::laptop));
            machine = Optional.of(platform);
            this.vault = vault;
        }

        @Override
        public Vault vault() {
            return vault;
        }

        @Override
        public void close() {
            // Another process continues.
        }
    }

    private Story begin(Vault vault) {
        Story story = Story.on(options -> new Machine(options, vault), "2026-11-23T01:49:00Z").desk();
        story.defender(HERON, DANIEL, "high", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        return story;
    }

    private Story continuedBy(Story story, Vault vault) {
        nothingWasSetAside(story);
        story.close();
        return story.continueOn(options -> new Machine(options, vault));
    }

    private void end(Story story) {
        story.close();
        machine.ifPresent(Platform::close);
    }

    /** Looks at the log of this process, and at the rows. */
    private static void nothingWasSetAside(Story story) {
        assertTrue(rows(story).stream().noneMatch(row -> row.containsKey("strikes")), "a row has a strike");
        assertFalse(story.log().contains("SET_ASIDE"), "a row was set aside");
        assertFalse(story.log().contains("Unreadable"), "a row could not be opened");
        assertTrue(story.environment().watches().find(story.id(HERON)).isPresent());
    }

    @Test
    void nobodyIsMissedWhileProcessesOfTwoKeysetsTakeTurns() {
        Vault old = process();
        Story story = begin(old).advance("PT12M");
        story.phone(DANIEL).receives("Are you around?");
        rotate();
        story = continuedBy(story, process());
        story.phone(DANIEL).replies("mango tree").receives("Thank");
        story.advance("PT1M");
        story = continuedBy(story, old);
        assertEquals(1, story.happened(HERON, EventKind.CONFIRMED));
        story.advance("PT30M");
        rotate();
        Vault third = process();
        story.phone(DANIEL).replies("9");
        story = continuedBy(story, third);
        story.advance("PT1M");
        story.tess().receives(HERON);
        story = continuedBy(story, old);
        assertEquals(Cause.SOS, story.watch(HERON).open().map(Case::cause).orElseThrow());
        story.phone(DANIEL).skips();
        story.phone(DANIEL).replies("I am in the back room");
        rotate();
        story.tess().replies("5 " + Story.WORD);
        story = continuedBy(story, process());
        story.advance("PT1M");
        assertTrue(story.watch(HERON).open().flatMap(Case::claim).isPresent(), "the claim of an old process is read");
        story = continuedBy(story, third);
        story.advance("PT20M");
        nothingWasSetAside(story);
        assertEquals(rows(story).stream().filter(row -> row.containsKey("body")).count(), opened(story, process()),
                "some row is lost");
        end(story);
        AttackLog.tried("rotated-keysets", 3);
    }

    @Test
    void afterALeakNoRowOpensWithTheKeyThatLeakedAndTheWorkContinues() throws JsonProcessingException {
        Vault first = process();
        Map<KeyPurpose, String> stolen = Map.copyOf(keysets);
        Story story = begin(first).advance("PT12M");
        story.phone(DANIEL).receives("Are you around?").replies("mango tree").receives("Thank");
        story.phone(DANIEL).replies("9");
        story.advance("PT5M");
        Vault thief = Keysets.unwrap(stolen.keySet(), stolen::get, wrapping);
        assertTrue(opened(story, thief) > 20, "the attack works before");
        rotate();
        story.advance("PT1M"); // The old process still seals with the key that leaked.
        story = continuedBy(story, process());
        int sealed = 0;
        for (KeyPurpose purpose : SEALING) {
            JsonNode run = sealAnew(story, purpose);
            sealed += run.path("sealed").asInt();
            assertEquals(0, run.path("unread").asInt(), () -> purpose + ": " + run);
            assertEquals(0, sealAnew(story, purpose).path("sealed").asInt(), "nothing is left for a second run");
        }
        List<Map<String, AttributeValue>> keys = rows(story, story.platform().keyTable());
        Story now = story;
        assertEquals(1, sealAnew(keys, KeyPurpose.CASES, now::erasePeople).path("sealed").asInt(), "the person's key");
        assertTrue(sealed > 20, "sealed anew: " + sealed);
        assertEquals(0, opened(story, thief));
        SEALING.forEach(p -> keysets.computeIfPresent(p, (purpose, k) -> Keysets.newestAlone(purpose, k, wrapping)));
        story = continuedBy(story, process());
        assertEquals(Cause.SOS, story.watch(HERON).open().map(Case::cause).orElseThrow());
        story.tess().skips();
        story.phone(DANIEL).replies("mango tree");
        story.advance("PT1H");
        nothingWasSetAside(story);
        assertTrue(story.environment().watches().file(story.id(HERON)).isPresent(), "names and words are there");
        end(story);
        AttackLog.tried("leaked-keysets", sealed);
    }

    /**
     * The thief has the table and the keyset for look-up, and so finds out who is enrolled by trying numbers and names.
     * The command of bin/stillhere is played step by step. Between two steps processes of before and of after take
     * turns, and people text, call for help and answer all the time.
     */
    @Test
    void afterALeakOfTheLookUpNobodyIsFoundInTheTableAndNobodyIsLostMeanwhile() throws JsonProcessingException {
        Vault first = process();
        Map<KeyPurpose, String> stolen = Map.copyOf(keysets);
        Vault thief = Keysets.unwrap(stolen.keySet(), stolen::get, wrapping);
        Story story = begin(first).advance("PT12M");
        story.phone(DANIEL).receives("Are you around?").replies("mango tree").receives("Thank");
        assertEquals(Set.of(DANIEL, HANNAH, TESS, HERON), recognised(story, thief), "the attack works before");
        changed(KeyPurpose.LOOKUP, k -> Keysets.rotated(KeyPurpose.LOOKUP, k, wrapping));
        changed(KeyPurpose.NAMES, k -> Keysets.rotated(KeyPurpose.NAMES, k, wrapping));
        Vault knows = process();
        story.phone(DANIEL).replies("9");
        story.advance("PT1M");
        story = continuedBy(story, knows);
        story.tess().receives(HERON);
        changed(KeyPurpose.NAMES, k -> Keysets.named(k, wrapping));
        Vault names = process();
        story = continuedBy(story, names);
        story.tess().replies("5 " + Story.WORD);
        story = continuedBy(story, knows);
        story.phone(HANNAH).skips();
        story.advance("PT3M");
        assertTrue(story.watch(HERON).open().flatMap(Case::claim).isPresent(), "the claim counts for both");
        story = continuedBy(story, names);
        int named = sealAnew(story, KeyPurpose.NAMES).path("sealed").asInt();
        assertTrue(named > 8, "named anew: " + named);
        story = continuedBy(story, knows);
        story.phone(DANIEL).replies("mango tree");
        story.advance("PT1M");
        story = continuedBy(story, names);
        sealAnew(story, KeyPurpose.NAMES);
        assertEquals(0, sealAnew(story, KeyPurpose.NAMES).path("sealed").asInt(), "nothing is left for a further run");
        assertEquals(Set.of(), recognised(story, thief));
        for (KeyPurpose purpose : SEALING) {
            assertEquals(0, sealAnew(story, purpose).path("unread").asInt(), () -> purpose + " cannot be sealed anew");
        }
        changed(KeyPurpose.NAMES, k -> Keysets.newestAlone(KeyPurpose.NAMES, k, wrapping));
        story = continuedBy(story, process());
        story.phone(DANIEL).skips();
        story.phone(DANIEL).replies("9");
        story.advance("PT2M");
        assertEquals(2, story.happened(HERON, EventKind.SOS), "each call counts once");
        for (int i = 0; i < 8; i++) {
            story.phone(DANIEL).replies(MACHINE);
            story.advance("PT1M");
        }
        assertTrue(rows(story).stream().anyMatch(row -> text(row, "SK").startsWith("S#quiet#")),
                "words are remembered");
        assertEquals(Set.of(), recognised(story, thief), "also of what is written afterwards");
        assertEquals(rows(story).stream().filter(row -> row.containsKey("body")).count(), opened(story, process()),
                "some row is lost");
        nothingWasSetAside(story);
        end(story);
        AttackLog.tried("leaked-look-up", named);
    }

    private void changed(KeyPurpose purpose, UnaryOperator<String> change) {
        keysets.computeIfPresent(purpose, (p, wrapped) -> change.apply(wrapped));
    }

    /** The numbers and names that a thief finds in the keys of the table, who tries them. */
    private static Set<String> recognised(Story story, Vault thief) {
        String keys = rows(story).stream().map(row -> text(row, "PK") + " " + text(row, "SK"))
                .collect(Collectors.joining("\n"));
        Map<String, String> tried = new TreeMap<>();
        Stream.of(DANIEL, HANNAH, TESS)
                .forEach(number -> tried.put(thief.lookUp(PhoneNumber.ofE164(number)).value(), number));
        tried.put(thief.words(thief.lookUp(PhoneNumber.ofE164(DANIEL)), MACHINE), MACHINE);
        tried.put(thief.name("codename", new Codename(HERON).folded()), HERON);
        return tried.entrySet().stream().filter(e -> keys.contains(e.getKey())).map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Has all rows sealed anew, as bin/stillhere does: by hundreds, with the keys of a scan. */
    private static JsonNode sealAnew(Story story, KeyPurpose purpose) throws JsonProcessingException {
        return sealAnew(rows(story), purpose, story::operate);
    }

    private static JsonNode sealAnew(List<Map<String, AttributeValue>> rows, KeyPurpose purpose,
            UnaryOperator<String> function) throws JsonProcessingException {
        ObjectNode sum = JSON.createObjectNode();
        for (int from = 0; from < rows.size(); from += 100) {
            ObjectNode command = JSON.createObjectNode().put("seal", purpose.label());
            ArrayNode places = command.putArray("rows");
            rows.subList(from, Math.min(rows.size(), from + 100))
                    .forEach(r -> places.addArray().add(text(r, "PK")).add(text(r, "SK")));
            JsonNode answer = JSON.readTree(function.apply(command.toString()));
            Stream.of("sealed", "changed", "unread")
                    .forEach(name -> sum.put(name, sum.path(name).asInt() + answer.path(name).asInt()));
        }
        return sum;
    }

    private static List<Map<String, AttributeValue>> rows(Story story) {
        return rows(story, story.platform().table());
    }

    private static List<Map<String, AttributeValue>> rows(Story story, String table) {
        return new ArrayList<>(
                story.platform().client().scanPaginator(r -> r.tableName(table)).items().stream().toList());
    }

    private static String text(Map<String, AttributeValue> row, String column) {
        return Objects.requireNonNull(row.get(column)).s();
    }

    /** The number of rows whose body the thief opens, who has the table of keys too. */
    private static long opened(Story story, Vault thief) {
        DynamoDbClient client = story.platform().client();
        Environment now = story.environment();
        Environment stolen = Environment.of(
                new Tables(new DynamoRows(client, story.platform().table()),
                        new DynamoRows(client, story.platform().keyTable()), true),
                thief, now.clock(), now.random(), length -> {
                }, now.telemetry());
        List<Rows.At> places = rows(story).stream().filter(row -> row.containsKey("body"))
                .map(row -> new Rows.At(text(row, "PK"), text(row, "SK"))).toList();
        return stolen.rows().getAll(places).stream().filter(row -> {
            KeyPurpose purpose = RowKind.of(row.pk(), row.sk()).flatMap(RowKind::purpose).orElseThrow();
            return stolen.held().content(row, purpose).isPresent();
        }).count();
    }

    @Test
    void sealingAnewForTheLookUpIsRefused() {
        Story story = begin(process());
        assertThrows(RuntimeException.class, () -> story.operate("{\"seal\": \"lookup\", \"rows\": []}"));
        end(story);
    }
}
