package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.domain.MessageKey;
import org.stillhere.vault.TestVaults;

/** Tests what the carrier is told beside a text, and that a report finds the message again. */
class SealedReferencesTest {
    private final SealedReferences references = new SealedReferences(TestVaults.fresh());

    private static String key(String reference) {
        return reference.substring(0, reference.indexOf('/'));
    }

    @ParameterizedTest
    @ValueSource(strings = { "d1-1-0", "a_b4n2-d1", "K_river-12345-7",
            "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123-5" })
    void sealedKeyIsFoundAgainAndHasTheSameLengthAsAnyOther(String message) {
        String sealed = references.seal(message + "/12");
        assertTrue(sealed.endsWith("/12"), sealed);
        assertEquals(172, key(sealed).length());
        assertTrue(SealedReferences.isOne(key(sealed)));
        assertFalse(sealed.contains(message));
        assertEquals(Optional.of(new MessageKey(message)), references.open(key(sealed)));
    }

    @Test
    void sameMessageIsNeverSealedTheSameTwice() {
        assertNotEquals(references.seal("d1-1-0/1"), references.seal("d1-1-0/1"));
    }

    @Test
    void keyInClearOfTheVersionBeforeIsStillRead() {
        assertEquals(Optional.of(new MessageKey("watch-1-0")), references.open("watch-1-0"));
    }

    @Test
    void whatWasSealedWithAnotherKeyOrChangedIsNotOpened() {
        String sealed = key(references.seal("d1-1-0/1"));
        assertEquals(Optional.empty(), new SealedReferences(TestVaults.fresh()).open(sealed));
        assertEquals(Optional.empty(), references
                .open(sealed.substring(0, 80) + (sealed.charAt(80) == 'A' ? 'B' : 'A') + sealed.substring(81)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "a/b", "é", "a.b" })
    void whatHasNeitherFormIsNoName(String other) {
        assertFalse(SealedReferences.isOne(other));
        assertEquals(Optional.empty(), references.open(other));
    }
}
