package org.stillhere.casework.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.HoldSettings;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.store.engine.SendingHoldSetting.HoldScope;

/** Tests that a phone sees the same of a restored table, whether the own word or the duress word was texted before. */
class RestoredWordsTest {
    private static final String WORD = "W";

    /** A table that was copied after the ask and restored hours later. */
    private static final class RestoredTable {
        private final CaseworkFixture bench = new CaseworkFixture();
        private final DefenderId id;

        RestoredTable(String body) {
            bench.staffed();
            id = bench.enrol(new FormSample());
            bench.outbox.catchUp();
            bench.after(Duration.ofMinutes(30));
            bench.clock.advance(Duration.ofMinutes(5));
            bench.carrier.receives("L1", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS, body);
            bench.clock.advance(Duration.ofHours(3));
            HoldSettings.set(bench, HoldScope.NOTHING, "table-before");
            bench.minutes(2);
            String letGo = bench.outbox.hold(HoldScope.NOTHING, "").preview().letGo();
            bench.outbox.hold(HoldScope.NOTHING, letGo);
            bench.minutes(90);
        }

        List<Object> seen() {
            Stream<Object> texts = bench.carrier.taken().stream()
                    .filter(t -> t.text().to().e164().equals(FormSample.THIDA))
                    .map(t -> t.at() + " " + t.text().from() + " " + t.text().body().reveal());
            return Stream.concat(texts, Stream.of(cycle())).toList();
        }

        /** The keys of messages contain a counter that no phone sees. */
        private String cycle() {
            return bench.watch(id).cycle().toString().replaceAll("[a-z0-9]{12}-[0-9]+-[0-9]+", "key");
        }

        long happened(EventKind kind) {
            return bench.store.timeline().entries(bench.watch(id), 200, bench.clock.instant()).stream()
                    .flatMap(e -> e.facts().stream()).filter(f -> f.what() == kind).count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "W", "1 W", "3 W", "trip 2h W", "pause 2d W", "0 W", "9 W", "W they are at the door" })
    void duressWordShowsThePhoneNothingElseThanTheOwnWord(String body) {
        RestoredTable own = new RestoredTable(body.replace(WORD, "mango"));
        RestoredTable forced = new RestoredTable(body.replace(WORD, "papaya"));
        assertEquals(own.seen(), forced.seen());
        assertEquals(1L, forced.happened(EventKind.FOUND_AFTER_RESTORE));
        assertEquals(own.happened(EventKind.MISSED), forced.happened(EventKind.MISSED));
        assertTrue(forced.bench.watch(forced.id).open().isPresent(), "the desk looks");
    }
}
