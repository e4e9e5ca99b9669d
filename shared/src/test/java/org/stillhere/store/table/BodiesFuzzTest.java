package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Question;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.Watch;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.Session;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.link.Link;
import org.stillhere.store.message.Message;
import org.stillhere.store.phone.Choices;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.phone.ProcessedEvent;
import org.stillhere.store.timeline.FreeTextNote;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;

/**
 * Checks that any bytes are either read as a complete record or refused with the expected exception. The inputs are
 * bodies of every kind, as this version writes them.
 */
class BodiesFuzzTest {
    private static final List<Class<? extends Record>> KINDS = List.of(Watch.class, Message.class, Desk.class,
            ClosedCase.class, Question.class, TimelineEntry.class, Choices.class, Profile.class, ContactCard.class,
            CoordinatorCard.class, PhoneRows.PhoneHolder.class, ProcessedEvent.class, SendingHoldSetting.class,
            Link.class, Session.class, Notes.class, FreeTextNote.class, Pulse.class);
    private static final Row PLACE = Row.of("D#d1", "A#WATCH", 1);
    private static final Vault VAULT = TestVaults.one();
    private static final Bodies BODIES = new Bodies(VAULT);

    @FuzzTest
    void anyBytesAreReadCompletelyOrRefused(byte[] bytes) {
        assertThrows(Vault.Unreadable.class,
                () -> BODIES.open(PLACE.body(Bodies.SCHEMA, bytes), KeyPurpose.CASES, SendingHoldSetting.class),
                "bytes that are not sealed must be refused");
        Row row = PLACE.body(Bodies.SCHEMA, VAULT.seal(KeyPurpose.CASES, PLACE.place(), bytes));
        KINDS.forEach(kind -> open(row, kind));
    }

    private static void open(Row row, Class<? extends Record> kind) {
        Record record;
        try {
            record = BODIES.open(row, KeyPurpose.CASES, kind);
        } catch (Bodies.UnknownBody refused) {
            return;
        }
        assertTrue(whole(record), () -> "a " + kind.getSimpleName() + " lacks a required field");
        Row again = BODIES.seal(PLACE, KeyPurpose.CASES, record);
        assertEquals(record, BODIES.open(again, KeyPurpose.CASES, kind), "the record is written as it was read");
    }

    /** Whether no component is missing, at any depth. */
    private static boolean whole(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Optional<?> maybe -> maybe.isEmpty() || whole(maybe.get());
            case Collection<?> all -> all.stream().allMatch(BodiesFuzzTest::whole);
            case Record record -> {
                boolean whole = true;
                for (RecordComponent part : record.getClass().getRecordComponents()) {
                    whole = whole && whole(part(record, part));
                }
                yield whole;
            }
            default -> true;
        };
    }

    private static @Nullable Object part(Record record, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
