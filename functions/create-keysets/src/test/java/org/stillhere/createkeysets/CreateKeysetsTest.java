package org.stillhere.createkeysets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.RowNames;
import org.stillhere.vault.Vault;

/** Tests that a keyset is made once for each purpose, and that none is ever replaced or removed. */
final class CreateKeysetsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Aead wrapping;
    private final Map<KeyPurpose, String> kept = new EnumMap<>(KeyPurpose.class);
    private final Map<URI, String> told = new TreeMap<>();
    private final CreateKeysets handler;

    CreateKeysetsTest() throws GeneralSecurityException {
        AeadConfig.register();
        wrapping = KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM")).getPrimitive(RegistryConfiguration.get(),
                Aead.class);
        handler = new CreateKeysets(wrapping, kept::putIfAbsent, told::put);
    }

    @ParameterizedTest
    @Event(value = "create.json", type = CloudFormationCustomResourceEvent.class)
    void createMakesAKeysetForEachPurposeWrappedByTheStacksKey(CloudFormationCustomResourceEvent event)
            throws IOException {
        assertEquals("SUCCESS", handler.handleRequest(event, TimeLeft.ENOUGH));
        assertEquals(Set.of(KeyPurpose.values()), kept.keySet());
        Vault vault = Keysets.unwrap(Set.of(KeyPurpose.values()), kept::get, wrapping);
        byte[] clear = "a name".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(clear, vault.open(KeyPurpose.ROUTES, "here", vault.seal(KeyPurpose.ROUTES, "here", clear)));
        assertEquals(32, vault.lookUp(PhoneNumber.ofE164("+12025550121")).value().length());
        JsonNode answer = answer(event);
        assertEquals("SUCCESS", answer.path("Status").asText());
        assertEquals("Keysets", answer.path("LogicalResourceId").asText());
        assertEquals(event.getRequestId(), answer.path("RequestId").asText());
        assertEquals(event.getStackId(), answer.path("StackId").asText());
    }

    @ParameterizedTest
    @Event(value = "create.json", type = CloudFormationCustomResourceEvent.class)
    void keysetOfOnePurposeCannotBeUnwrappedForAnother(CloudFormationCustomResourceEvent event) {
        handler.handleRequest(event, TimeLeft.ENOUGH);
        assertThrows(IllegalStateException.class, () -> Keysets.unwrap(Set.of(KeyPurpose.ROUTES),
                p -> kept.getOrDefault(KeyPurpose.CASES, ""), wrapping));
    }

    @ParameterizedTest
    @Event(value = "create.json", type = CloudFormationCustomResourceEvent.class)
    void updateReplacesNoKeyset(CloudFormationCustomResourceEvent event) {
        handler.handleRequest(event, TimeLeft.ENOUGH);
        Map<KeyPurpose, String> before = Map.copyOf(kept);
        event.setRequestType("Update");
        assertEquals("SUCCESS", handler.handleRequest(event, TimeLeft.ENOUGH));
        assertEquals(before, kept);
    }

    @ParameterizedTest
    @Event(value = "delete.json", type = CloudFormationCustomResourceEvent.class)
    void deleteRemovesNoKeyset(CloudFormationCustomResourceEvent event) throws IOException {
        kept.put(KeyPurpose.CASES, "wrapped");
        assertEquals("SUCCESS", handler.handleRequest(event, TimeLeft.ENOUGH));
        assertEquals(Map.of(KeyPurpose.CASES, "wrapped"), kept);
        assertEquals("SUCCESS", answer(event).path("Status").asText());
    }

    @ParameterizedTest
    @Event(value = "create.json", type = CloudFormationCustomResourceEvent.class)
    void failureIsAnsweredWithItsReasonInLessThanFourKilobytes(CloudFormationCustomResourceEvent event)
            throws IOException {
        CreateKeysets failing = new CreateKeysets(wrapping, (purpose, wrapped) -> {
            throw new IllegalStateException("not authorized to perform: ssm:PutParameter" + "!".repeat(9_000));
        }, told::put);
        assertEquals("FAILED", failing.handleRequest(event, TimeLeft.ENOUGH));
        JsonNode answer = answer(event);
        assertEquals("FAILED", answer.path("Status").asText());
        assertTrue(answer.path("Reason").asText().contains("ssm:PutParameter"), answer.toString());
        assertTrue(answer.toString().length() < 4_096);
    }

    @ParameterizedTest
    @ValueSource(strings = { "KEYSETS", "WRAPPING_KEY" })
    void missingSettingIsNamedWhenTheHandlerRefusesToStart(String name) {
        Map<String, String> environment = new HashMap<>(Map.of("KEYSETS", "x", "WRAPPING_KEY", "x"));
        environment.remove(name);
        Settings.Missing missing = assertThrows(Settings.Missing.class,
                () -> new CreateKeysets(new Settings(environment)));
        assertTrue(String.valueOf(missing.getMessage()).contains(": " + name + ";"), missing.getMessage());
    }

    private JsonNode answer(CloudFormationCustomResourceEvent event) throws IOException {
        return JSON.readTree(told.get(URI.create(event.getResponseUrl())));
    }

    @Test
    void operatorAddsAKeyToEveryKeysetThatSeals() {
        Set.of(KeyPurpose.values()).forEach(p -> kept.put(p, Keysets.fresh(p, wrapping)));
        Map<KeyPurpose, String> before = Map.copyOf(kept);
        CreateKeysets rotating = changing();
        String said = rotating.handleRequest(
                CloudFormationCustomResourceEvent.builder().withRequestType("Rotate").build(), TimeLeft.ENOUGH);
        assertEquals("rotated: routes, plans, cases, released, trail", said);
        assertEquals(before.get(KeyPurpose.LOOKUP), kept.get(KeyPurpose.LOOKUP));
        assertEquals(before.get(KeyPurpose.NAMES), kept.get(KeyPurpose.NAMES));
        assertNotEquals(before.get(KeyPurpose.PLANS), kept.get(KeyPurpose.PLANS));
        byte[] sealed = Keysets.unwrap(Set.of(KeyPurpose.PLANS), before::get, wrapping).seal(KeyPurpose.PLANS, "p",
                new byte[] { 1 });
        assertArrayEquals(new byte[] { 1 },
                Keysets.unwrap(Set.of(KeyPurpose.PLANS), kept::get, wrapping).open(KeyPurpose.PLANS, "p", sealed));
    }

    private CreateKeysets changing() {
        return new CreateKeysets(wrapping, new CreateKeysets.Keeper() {
            @Override
            public void keepUnlessThere(KeyPurpose purpose, String wrapped) {
                throw new IllegalStateException("nothing is made");
            }

            @Override
            public String read(KeyPurpose purpose) {
                return Objects.requireNonNull(kept.get(purpose));
            }

            @Override
            public void replace(KeyPurpose purpose, String wrapped) {
                kept.put(purpose, wrapped);
            }
        }, told::put);
    }

    @Test
    void operatorRemovesTheOlderKeysOfTheKeysetThatIsNamed() {
        Set.of(KeyPurpose.values()).forEach(p -> kept.put(p, Keysets.fresh(p, wrapping)));
        Set<KeyPurpose> plans = Set.of(KeyPurpose.PLANS);
        byte[] leaked = Keysets.unwrap(plans, kept::get, wrapping).seal(KeyPurpose.PLANS, "p", new byte[] { 1 });
        CreateKeysets changing = changing();
        changing.handleRequest(asked("Rotate"), TimeLeft.ENOUGH);
        byte[] anew = Keysets.unwrap(plans, kept::get, wrapping).seal(KeyPurpose.PLANS, "p", new byte[] { 1 });
        assertEquals("retired: plans", changing.handleRequest(asked("Retire"), TimeLeft.ENOUGH));
        Vault after = Keysets.unwrap(plans, kept::get, wrapping);
        assertArrayEquals(new byte[] { 1 }, after.open(KeyPurpose.PLANS, "p", anew));
        assertThrows(Vault.Unreadable.class, () -> after.open(KeyPurpose.PLANS, "p", leaked));
        assertThrows(IllegalArgumentException.class,
                () -> changing.handleRequest(
                        CloudFormationCustomResourceEvent.builder().withRequestType("Retire").build(),
                        TimeLeft.ENOUGH));
    }

    @Test
    void newRowsAreNamedByTheNewestKeyWhenTheOperatorSaysSo() {
        Set.of(KeyPurpose.values()).forEach(p -> kept.put(p, Keysets.fresh(p, wrapping)));
        CreateKeysets changing = changing();
        assertEquals("rotated: names", changing.handleRequest(asked("Rotate", "names"), TimeLeft.ENOUGH));
        assertEquals(List.of(2, 0), ways());
        changing.handleRequest(asked("Name", ""), TimeLeft.ENOUGH);
        assertEquals(List.of(2, 1), ways());
        assertEquals("retired: names", changing.handleRequest(asked("Retire", "names"), TimeLeft.ENOUGH));
        assertEquals(List.of(1, 0), ways());
    }

    private List<Integer> ways() {
        RowNames names = Keysets.unwrap(Set.of(KeyPurpose.NAMES), kept::get, wrapping).names();
        return List.of(names.ways(), names.primary());
    }

    private static CloudFormationCustomResourceEvent asked(String what) {
        return asked(what, "plans");
    }

    private static CloudFormationCustomResourceEvent asked(String what, String purpose) {
        return CloudFormationCustomResourceEvent.builder().withRequestType(what)
                .withResourceProperties(Map.of("Purpose", purpose)).build();
    }
}
