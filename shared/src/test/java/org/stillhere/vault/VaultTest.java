package org.stillhere.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.InvalidInput;

/** Checks sealing by purpose and place, look-up by keyed hash, and types that do not show their value. */
class VaultTest {
    private static final byte[] CLEAR = "Thida".getBytes(StandardCharsets.UTF_8);
    private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+959420000001");
    private final Vault vault = TestVaults.fresh();

    @Test
    void aSealedBodyIsOpenedForItsPurposeAndPlaceAlone() {
        byte[] sealed = vault.seal(KeyPurpose.ROUTES, "D#1|A#PROFILE", CLEAR);
        assertArrayEquals(CLEAR, vault.open(KeyPurpose.ROUTES, "D#1|A#PROFILE", sealed));
        assertThrows(Vault.Unreadable.class, () -> vault.open(KeyPurpose.ROUTES, "D#2|A#PROFILE", sealed));
        assertThrows(Vault.Unreadable.class, () -> vault.open(KeyPurpose.CASES, "D#1|A#PROFILE", sealed));
    }

    @Test
    void aBodyWithOneChangedBitIsRefused() {
        byte[] sealed = vault.seal(KeyPurpose.CASES, "D#1|A#WATCH", CLEAR);
        sealed[sealed.length - 1] ^= 1;
        assertThrows(Vault.Unreadable.class, () -> vault.open(KeyPurpose.CASES, "D#1|A#WATCH", sealed));
    }

    @Test
    void sealingTheSameBytesTwiceGivesDifferentBodies() {
        byte[] first = vault.seal(KeyPurpose.CASES, "D#1|A#WATCH", CLEAR);
        byte[] second = vault.seal(KeyPurpose.CASES, "D#1|A#WATCH", CLEAR);
        assertFalse(java.util.Arrays.equals(first, second));
    }

    @Test
    void anotherOrganisationsVaultCannotOpenABody() {
        byte[] sealed = vault.seal(KeyPurpose.CASES, "D#1|A#WATCH", CLEAR);
        assertThrows(Vault.Unreadable.class, () -> TestVaults.fresh().open(KeyPurpose.CASES, "D#1|A#WATCH", sealed));
    }

    @Test
    void aNumberHasOneHashInAVaultAndAnotherInAnotherVault() {
        assertEquals(vault.lookUp(NUMBER), vault.lookUp(PhoneNumber.parse("number", "+95 9 420 000 001")));
        assertNotEquals(vault.lookUp(NUMBER), vault.lookUp(PhoneNumber.ofE164("+959420000002")));
        assertNotEquals(vault.lookUp(NUMBER), TestVaults.fresh().lookUp(NUMBER));
        assertFalse(vault.lookUp(NUMBER).value().contains("4200000"));
    }

    @Test
    void aVaultCanUseOnlyThePurposesItWasGiven() {
        Aead wrapping = TestVaults.wrapping();
        Vault narrow = Keysets.unwrap(Set.of(KeyPurpose.CASES), p -> Keysets.fresh(p, wrapping), wrapping);
        assertEquals(5, narrow.open(KeyPurpose.CASES, "x", narrow.seal(KeyPurpose.CASES, "x", CLEAR)).length);
        for (KeyPurpose other : Set.of(KeyPurpose.ROUTES, KeyPurpose.PLANS)) {
            var refused = assertThrows(IllegalStateException.class, () -> narrow.seal(other, "x", CLEAR));
            assertTrue(String.valueOf(refused.getMessage()).contains(other.label()));
        }
        assertThrows(IllegalStateException.class, () -> narrow.lookUp(NUMBER));
    }

    @Test
    void aKeysetIsUnwrappedOnlyForItsPurposeAndByItsKey() {
        Aead wrapping = TestVaults.wrapping();
        Map<KeyPurpose, String> kept = new ConcurrentHashMap<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            kept.put(purpose, Keysets.fresh(purpose, wrapping));
        }
        String routes = String.valueOf(kept.get(KeyPurpose.ROUTES));
        var swapped = assertThrows(IllegalStateException.class,
                () -> Keysets.unwrap(Set.of(KeyPurpose.CASES), p -> routes, wrapping));
        assertTrue(String.valueOf(swapped.getMessage()).contains("cases"));
        assertThrows(IllegalStateException.class,
                () -> Keysets.unwrap(Set.of(KeyPurpose.ROUTES), p -> routes, TestVaults.wrapping()));
    }

    @Test
    void numbersAndPrivateTextsAreNotPrinted() {
        Private name = Private.of("Thida Win");
        LinkToken token = LinkToken.fresh(new Random(1));
        assertEquals("PhoneNumber(…) Private(…)", NUMBER + " " + name);
        assertFalse(token.toString().contains(token.value().reveal()));
        assertEquals(name, Private.of("Thida Win"));
        assertEquals(NUMBER.hashCode(), PhoneNumber.ofE164("+959420000001").hashCode());
    }

    @Test
    void anImpossibleNumberIsRefusedWithTheFieldsNameAndWithoutTheNumber() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> PhoneNumber.parse("numbers[0].number", "0942"));
        assertEquals("numbers[0].number", refused.field());
        assertFalse(refused.toString().contains("0942"));
        assertThrows(InvalidInput.class, () -> PhoneNumber.ofE164("66812345601"));
        assertEquals(95, NUMBER.countryCode());
    }

    @Test
    void aLinkTokenHasAtLeastSixtyFiveBitsInLettersAndDigits() {
        Random random = new Random(1);
        Set<String> tokens = IntStream.range(0, 2000).mapToObj(i -> LinkToken.fresh(random).value().reveal())
                .collect(Collectors.toSet());
        assertEquals(2000, tokens.size());
        long letters = tokens.stream().flatMapToInt(String::chars).distinct().count();
        int length = tokens.iterator().next().length();
        assertTrue(length * Math.log(letters) / Math.log(2) >= 65, () -> length + " of " + letters);
        tokens.forEach(t -> assertTrue(t.matches("[a-z0-9]+"),
                "a phone cuts off a link's last character if it is no letter or digit: " + t));
    }

    @Test
    void theHashOfALinkTokenIsStableAndDoesNotContainTheToken() {
        LinkToken token = LinkToken.fresh(new Random(1));
        assertEquals(token.hash(), new LinkToken(Private.of(token.value().reveal())).hash());
        assertNotEquals(token.hash(), LinkToken.fresh(new Random(2)).hash());
        assertFalse(token.hash().contains(token.value().reveal()));
        assertTrue(token.hash().matches("[A-Za-z0-9_-]{43}"));
    }

    /** Two processes: one has read the keyset before it was rotated, and one after. */
    @Test
    void processWithTheOldKeysetReadsRowsOfTheNewOneAndTheOtherWayRound() throws GeneralSecurityException {
        Aead wrapping = KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM"))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        Map<KeyPurpose, String> stored = new EnumMap<>(KeyPurpose.class);
        Set<KeyPurpose> purposes = Set.of(KeyPurpose.CASES, KeyPurpose.ROUTES);
        purposes.forEach(p -> stored.put(p, Keysets.fresh(p, wrapping)));
        AtomicInteger read = new AtomicInteger();
        Supplier<Vault> again = () -> {
            read.incrementAndGet();
            return Keysets.unwrap(purposes, stored::get, wrapping);
        };
        Vault old = Keysets.unwrap(purposes, stored::get, wrapping, again);
        byte[] before = old.seal(KeyPurpose.CASES, "place", new byte[] { 1 });
        for (int rotation = 1; rotation <= 3; rotation++) {
            stored.compute(KeyPurpose.CASES, (p, wrapped) -> Keysets.rotated(p, wrapped, wrapping));
            Vault fresh = Keysets.unwrap(purposes, stored::get, wrapping);
            byte[] after = fresh.seal(KeyPurpose.CASES, "place", new byte[] { 2 });
            assertArrayEquals(new byte[] { 2 }, old.open(KeyPurpose.CASES, "place", after));
            assertArrayEquals(new byte[] { 1 }, fresh.open(KeyPurpose.CASES, "place", before));
            assertArrayEquals(new byte[] { 2 },
                    fresh.open(KeyPurpose.CASES, "place", old.seal(KeyPurpose.CASES, "place", new byte[] { 2 })));
            assertEquals(rotation, read.get());
        }
        before[before.length - 1] ^= 1;
        assertThrows(Vault.Unreadable.class, () -> old.open(KeyPurpose.CASES, "place", before));
        assertEquals(3, read.get(), "a damaged body is no reason to read keysets");
    }

    @Test
    void numbersAreLookedUpWithTheFirstKeyAndLinksHaveTheNewest() {
        Aead wrapping = TestVaults.wrapping();
        String made = Keysets.fresh(KeyPurpose.LOOKUP, wrapping);
        Vault before = Keysets.unwrap(Set.of(KeyPurpose.LOOKUP), p -> made, wrapping);
        String rotated = Keysets.rotated(KeyPurpose.LOOKUP, Keysets.rotated(KeyPurpose.LOOKUP, made, wrapping),
                wrapping);
        Vault after = Keysets.unwrap(Set.of(KeyPurpose.LOOKUP), p -> rotated, wrapping);
        PhoneNumber number = PhoneNumber.ofE164("+959420000001");
        MessageKey message = new MessageKey("somebody_1_0");
        assertEquals(before.lookUp(number), after.lookUp(number));
        assertEquals(before.name("codename", "heron"), after.name("codename", "heron"));
        assertNotEquals(before.link(message), after.link(message), "who has the old key must not find new links");
        assertEquals(3, after.links(message).size());
        assertEquals(after.link(message), after.links(message).get(0));
        assertTrue(after.links(message).contains(before.link(message)), "links of before are erased with the person");
        assertTrue(after.fleetingNames("event", "sms SM1").contains(before.fleetingName("event", "sms SM1")));
    }

    @Test
    void namesOfRowsTellNothingToWhoHasNoKeyOfThem() {
        Aead wrapping = TestVaults.wrapping();
        String made = Keysets.fresh(KeyPurpose.NAMES, wrapping);
        assertThrows(IllegalStateException.class, () -> Keysets.named(made, wrapping), "no key was added");
        String known = Keysets.rotated(KeyPurpose.NAMES, made, wrapping);
        String used = Keysets.named(known, wrapping);
        RowNames first = names(made, wrapping);
        RowNames second = names(known, wrapping);
        RowNames third = names(used, wrapping);
        RowNames last = names(Keysets.newestAlone(KeyPurpose.NAMES, used, wrapping), wrapping);
        assertTrue(first.plain());
        assertEquals(List.of(2, 0, 2, 1), List.of(second.ways(), second.primary(), third.ways(), third.primary()));
        assertEquals(List.of(1, 0), List.of(last.ways(), last.primary()));
        String name = last.name(0, "P#", "hash");
        assertEquals(name, third.name(1, "P#", "hash"));
        assertFalse(name.contains("hash"));
        assertEquals("hash", last.hash("P#", name));
        assertEquals(name, last.hash("N#", name), "a name of another kind");
        assertEquals(name, first.hash("P#", name), "without its key");
    }

    private static RowNames names(String keyset, Aead wrapping) {
        return Keysets.unwrap(Set.of(KeyPurpose.NAMES), p -> keyset, wrapping).names();
    }

    /**
     * A body with an unknown key is good, and must not be set aside because the keysets could not be read just then.
     */
    @Test
    void keyIsLookedForAgainWhenItsKeysetCouldNotBeRead() throws GeneralSecurityException {
        Aead wrapping = TestVaults.wrapping();
        Map<KeyPurpose, String> stored = new EnumMap<>(
                Map.of(KeyPurpose.CASES, Keysets.fresh(KeyPurpose.CASES, wrapping)));
        AtomicInteger failures = new AtomicInteger(2);
        Vault old = Keysets.unwrap(Set.of(KeyPurpose.CASES), stored::get, wrapping, () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the parameters cannot be read now");
            }
            return Keysets.unwrap(Set.of(KeyPurpose.CASES), stored::get, wrapping);
        });
        stored.compute(KeyPurpose.CASES, (p, wrapped) -> Keysets.rotated(p, wrapped, wrapping));
        byte[] sealed = Keysets.unwrap(Set.of(KeyPurpose.CASES), stored::get, wrapping).seal(KeyPurpose.CASES, "place",
                CLEAR);
        for (int failed = 0; failed < 2; failed++) {
            assertThrows(IllegalStateException.class, () -> old.open(KeyPurpose.CASES, "place", sealed));
        }
        assertArrayEquals(CLEAR, old.open(KeyPurpose.CASES, "place", sealed));
    }

    @Test
    void bodyOfARemovedKeyCanNeverBeOpenedAndOneSealedAnewCan() {
        Aead wrapping = TestVaults.wrapping();
        Map<KeyPurpose, String> stored = new EnumMap<>(
                Map.of(KeyPurpose.CASES, Keysets.fresh(KeyPurpose.CASES, wrapping)));
        Supplier<Vault> read = () -> Keysets.unwrap(Set.of(KeyPurpose.CASES), stored::get, wrapping);
        byte[] leaked = read.get().seal(KeyPurpose.CASES, "place", CLEAR);
        stored.compute(KeyPurpose.CASES, (p, wrapped) -> Keysets.rotated(p, wrapped, wrapping));
        byte[] anew = read.get().sealedAnew(KeyPurpose.CASES, "place", leaked).orElseThrow();
        assertTrue(read.get().sealedAnew(KeyPurpose.CASES, "place", anew).isEmpty());
        stored.compute(KeyPurpose.CASES, (p, wrapped) -> Keysets.newestAlone(p, wrapped, wrapping));
        assertArrayEquals(CLEAR, read.get().open(KeyPurpose.CASES, "place", anew));
        assertThrows(Vault.Unreadable.class, () -> read.get().open(KeyPurpose.CASES, "place", leaked));
        assertThrows(IllegalArgumentException.class,
                () -> Keysets.newestAlone(KeyPurpose.LOOKUP, Keysets.fresh(KeyPurpose.LOOKUP, wrapping), wrapping));
    }
}
