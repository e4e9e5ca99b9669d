package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseReason;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Circumstances;
import org.stillhere.domain.TextToRead;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;

/** Tests what a case stores about texts that a human must read, and what a version without them reads of it. */
class StoredCaseTest {
    private static final Row PLACE = Row.of("D#d1", "A#WATCH", 1);
    private final Vault vault = TestVaults.one();
    private final Bodies bodies = new Bodies(vault, false);

    private static Case plain() {
        return Samples.closed().was();
    }

    private static Case with(CaseReason reason, boolean heard, Optional<TextToRead> text) {
        Case one = plain();
        Circumstances was = one.circumstances();
        Circumstances now = new Circumstances(was.deadline(), was.trip(), was.carrierUnread(), was.phoneUnreached(),
                heard);
        Case.DeskSteps desk = new Case.DeskSteps(one.desk().round(), one.desk().at(), one.desk().claim(), text,
                one.desk().sinceNews());
        return new Case(one.id(), reason, now, one.openedAt(), one.lastSos(), one.contacts(), desk, one.doubtSince(),
                one.reports());
    }

    private String json(Case one) {
        Row sealed = bodies.seal(PLACE, KeyPurpose.CASES, one);
        return new String(vault.open(KeyPurpose.CASES, PLACE.place(), Objects.requireNonNull(sealed.body())),
                StandardCharsets.UTF_8);
    }

    private Case read(String json) {
        return bodies.open(
                PLACE.body(Bodies.SCHEMA,
                        vault.seal(KeyPurpose.CASES, PLACE.place(), json.getBytes(StandardCharsets.UTF_8))),
                KeyPurpose.CASES, Case.class);
    }

    @Test
    void nothingIsAddedToACaseWithoutTextsToRead() {
        String json = json(plain());
        assertFalse(json.contains("textToRead") || json.contains("heard") || json.contains("forText"), json);
        assertEquals(plain(), read(json));
    }

    @Test
    void textToReadAndPhoneThatWasHeardAreReadBack() {
        Case one = with(plain().reason(), true, Optional.of(new TextToRead(Samples.NOW, 2, Samples.NOW, 0, false)));
        assertEquals(one, read(json(one)));
    }

    /** A version that cannot read a watch would look after nobody. */
    @Test
    void caseForATextIsAnUnconfirmedSosToAVersionThatDoesNotKnowSuchCases() {
        Case one = with(new CaseReason(Cause.CONCERN, false, true), false, Optional.empty());
        String json = json(one);
        assertEquals(one, read(json));
        assertFalse(json.contains("CONCERN"), json);
        Case before = read(json.replace(",\"forText\":true", ""));
        assertEquals(new CaseReason(Cause.SOS, false, true), before.reason());
        assertTrue(before.unconfirmed());
    }
}
