package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.CodeCard;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Safeguards;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.UntrustedPhone;
import org.stillhere.domain.VoiceCheck;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.watch.StoredWordCard;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Private;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;

/** Tests the stored form of safeguards, which a later version must still read. */
class StoredSafeguardsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Row PLACE = Row.of("D#d1", "A#WATCH", 1);
    private final Vault vault = TestVaults.one();
    private final Bodies bodies = new Bodies(vault, false);

    @Test
    void safeguardsAreReadAsTheyWereWritten() {
        Safeguards all = new Safeguards(Optional.of(new CodeCard(30, 4, NOW)),
                Optional.of(new VoiceCheck(NOW, true, NOW.plusSeconds(9))),
                List.of(new UntrustedPhone(new PhoneKey("p1"), NOW, new CoordinatorId("k1"), true, 2, NOW,
                        Optional.of(new UntrustedPhone.Vouch(new CoordinatorId("k2"), NOW)))));
        Watch plain = Samples.watch(new Cycle.Paused(NOW, NOW.plusSeconds(60)),
                new Schedule.Every(ZoneOffset.UTC, Duration.ofHours(4), Optional.empty()));
        WatchState state = plain.state();
        Watch watch = new Watch(plain.identity(), plain.version(), plain.changedAt(), plain.agreement(), new WatchState(
                state.cycle(), state.open(), state.trip(), state.asks(), state.lastSign(), state.lastAsk(), all));
        Row row = bodies.seal(PLACE, KeyPurpose.CASES, watch);
        assertEquals(watch, bodies.open(row, KeyPurpose.CASES, Watch.class));
        String json = new String(vault.open(KeyPurpose.CASES, row.place(), Objects.requireNonNull(row.body())),
                StandardCharsets.UTF_8).strip();
        assertEquals("""
                "safeguards":{"card":{"rows":30,"next":4,"issuedAt":"2026-11-26T10:00:00Z"},\
                "voice":{"since":"2026-11-26T10:00:00Z","heard":true,"askAt":"2026-11-26T10:00:09Z"},\
                "untrusted":[{"phone":{"value":"p1"},"since":"2026-11-26T10:00:00Z","by":{"value":"k1"},\
                "asked":true,"round":2,"tellAt":"2026-11-26T10:00:00Z",\
                "vouched":{"by":{"value":"k2"},"at":"2026-11-26T10:00:00Z"}}]}}""",
                json.substring(json.indexOf("\"safeguards\"")));
    }

    @Test
    void wordsOfACardAreReadAsTheyWereWritten() {
        StoredWordCard card = new StoredWordCard(
                List.of(new StoredWordCard.WordRow(Private.of("acorn"), Private.of("violin"))));
        Row row = bodies.seal(PLACE, KeyPurpose.ROUTES, card);
        assertEquals(card, bodies.open(row, KeyPurpose.ROUTES, StoredWordCard.class));
        assertEquals("{\"rows\":[{\"well\":\"acorn\",\"duress\":\"violin\"}]}",
                new String(vault.open(KeyPurpose.ROUTES, row.place(), Objects.requireNonNull(row.body())),
                        StandardCharsets.UTF_8).strip());
    }
}
