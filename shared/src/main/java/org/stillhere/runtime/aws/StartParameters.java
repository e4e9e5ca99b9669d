package org.stillhere.runtime.aws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.stillhere.runtime.settings.KeysetSettings;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.KmsWrapping;
import org.stillhere.vault.Private;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * The parameters that a function starts with. They are read with one call, and kept for as long as the function's parts
 * are, which is until the next start or restore.
 */
public final class StartParameters {
    /** GetParameters takes ten names. */
    private static final int NAMES = 10;
    private final Map<String, String> values = new HashMap<>();
    private final Vault vault;

    private StartParameters(KeysetSettings keysets, Set<KeyPurpose> purposes, List<String> names, Deadline deadline) {
        List<String> all = new ArrayList<>(names);
        purposes.forEach(p -> all.add(keysets.path() + p.label()));
        try (SsmClient ssm = AwsClients.build(SsmClient.builder(), CallBudget.START);
                KmsClient kms = AwsClients.build(KmsClient.builder(), CallBudget.START)) {
            for (int from = 0; from < all.size(); from += NAMES) {
                values.putAll(values(ssm, all.subList(from, Math.min(all.size(), from + NAMES)), deadline));
            }
            this.vault = Keysets.unwrap(purposes, p -> required(keysets.path() + p.label()),
                    new KmsWrapping(kms, keysets.wrappingKey(), () -> deadline.left(CallBudget.START.limit().call())),
                    () -> new StartParameters(keysets, purposes, List.of(),
                            new Deadline(CallBudget.START_WITHIN)).vault);
        }
    }

    /**
     * Reads the keysets of these purposes and the other parameters. Those of the others that do not exist yet are read
     * again when they are needed.
     */
    public static StartParameters read(KeysetSettings keysets, Set<KeyPurpose> purposes, String... others) {
        return new StartParameters(keysets, purposes, List.of(others), new Deadline(CallBudget.START_WITHIN));
    }

    /** Reads one parameter. */
    public static String one(String name) {
        try (SsmClient ssm = AwsClients.build(SsmClient.builder(), CallBudget.START)) {
            return Optional.ofNullable(values(ssm, List.of(name), new Deadline(CallBudget.START_WITHIN)).get(name))
                    .orElseThrow(() -> missing(name));
        }
    }

    private static Map<String, String> values(SsmClient ssm, List<String> names, Deadline deadline) {
        Map<String, String> values = new HashMap<>();
        for (Parameter parameter : ssm
                .getParameters(r -> r.names(names).withDecryption(true)
                        .overrideConfiguration(o -> o.apiCallTimeout(deadline.left(CallBudget.START.limit().call()))))
                .parameters()) {
            values.put(parameter.name(), parameter.value());
        }
        return values;
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("the parameter " + name + " does not exist");
    }

    /** The keysets of the purposes, unwrapped. */
    public Vault vault() {
        return vault;
    }

    private synchronized String required(String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> missing(name));
    }

    /** Returns a parameter that may have been created after the function. What is not known is read at each use. */
    public Supplier<String> later(String name) {
        return () -> {
            synchronized (this) {
                return values.computeIfAbsent(name, StartParameters::one);
            }
        };
    }

    /**
     * Returns a secret. It may have two values while it is being changed, separated by a comma, with the one in use
     * first.
     *
     * @throws IllegalStateException
     *             if it does not exist or is empty; the message names the parameter
     */
    public List<Private> secrets(String name) {
        List<Private> secrets = Arrays.stream(required(name).split(",")).map(String::strip).filter(s -> !s.isEmpty())
                .map(Private::of).toList();
        if (secrets.isEmpty()) {
            throw new IllegalStateException("the parameter " + name + " is empty");
        }
        return secrets;
    }
}
