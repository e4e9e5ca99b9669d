package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactProof;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DrillRun;
import org.stillhere.domain.Household;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;

/** Tests the stored form of what is known about contacts and of a drill, which a later version must still read. */
class StoredReadinessTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Row PLACE = Row.of("D#d1", "A#WATCH", 1);
    private final Vault vault = TestVaults.one();
    private final Bodies bodies = new Bodies(vault, false);

    private static Watch plain() {
        return Samples.watch(new Cycle.Paused(NOW, NOW.plusSeconds(60)),
                new Schedule.Every(ZoneOffset.UTC, Duration.ofHours(4), Optional.empty()));
    }

    private String json(Watch watch) {
        Row row = bodies.seal(PLACE, KeyPurpose.CASES, watch);
        assertEquals(watch, bodies.open(row, KeyPurpose.CASES, Watch.class));
        return new String(vault.open(KeyPurpose.CASES, row.place(), Objects.requireNonNull(row.body())),
                StandardCharsets.UTF_8).strip();
    }

    @Test
    void proofOfAContactAndDrillAreReadAsTheyWereWritten() {
        Watch watch = plain();
        Contact first = watch.contacts().get(0);
        ContactProof proof = new ContactProof(Household.OWN, true, Optional.of(NOW));
        Contact known = new Contact(first.id(), first.tier(), first.consent(), first.underDuress(), first.routes(),
                proof);
        WatchState state = watch.state();
        DrillRun drill = new DrillRun(NOW,
                List.of(new DrillRun.DrillAnswer(first.id(), Optional.of(NOW.plusSeconds(9))),
                        new DrillRun.DrillAnswer(new ContactId("c9"), Optional.empty())));
        String json = json(new Watch(watch.identity(), watch.version(), watch.changedAt(),
                new Agreement(watch.plan(), watch.routes(), List.of(known)),
                new WatchState(state.cycle(), state.open(), state.trip(), state.asks(), state.lastSign(),
                        state.lastAsk(), state.safeguards(), Optional.of(drill))));
        assertEquals("\"household\":\"OWN\",\"abroad\":true,\"heardAt\":\"2026-11-26T10:00:00Z\"",
                json.substring(json.indexOf("\"household\""), json.indexOf("}],\"cycle\"")));
        assertEquals("""
                "drill":{"at":"2026-11-26T10:00:00Z","asked":[\
                {"contact":{"value":"%s"},"answeredAt":"2026-11-26T10:00:09Z"},\
                {"contact":{"value":"c9"},"answeredAt":null}]}}""".formatted(first.id().value()),
                json.substring(json.indexOf("\"drill\"")));
    }

    @Test
    void watchWithoutThemIsStoredAsBefore() {
        String json = json(plain());
        for (String name : List.of("household", "abroad", "heardAt", "drill")) {
            assertFalse(json.contains(name), name);
        }
    }
}
