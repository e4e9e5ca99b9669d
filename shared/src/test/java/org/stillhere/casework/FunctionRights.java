package org.stillhere.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.vault.KeyPurpose;

/**
 * What template.yaml lets a function do, so that its tests run with that and no more.
 *
 * @param table
 *            DynamoDB's actions on the table, such as {@code GetItem}
 * @param index
 *            those on index {@code due}
 * @param purposes
 *            the keysets that it may unwrap
 */
record FunctionRights(Set<String> table, Set<String> index, Set<KeyPurpose> purposes) {
    private static final Pattern ACTION = Pattern.compile("dynamodb:([A-Za-z]+)");
    private static final Pattern UNWRAPS = Pattern.compile("kms:EncryptionContext:purpose\": \\[?([a-z, ]+)");
    private static final Pattern READS = Pattern.compile("keysets/\\$\\{WrappingKey}/([a-z]+)");

    /**
     * The role of a function.
     *
     * @param function
     *            its folder, such as {@code receive-sms}
     */
    static FunctionRights of(String function) {
        String template = template();
        String policy = template.substring(template.indexOf("CodeUri: functions/" + function + "/"));
        Set<String> table = new HashSet<>();
        Set<String> index = new HashSet<>();
        Set<KeyPurpose> unwraps = EnumSet.noneOf(KeyPurpose.class);
        Set<KeyPurpose> reads = EnumSet.noneOf(KeyPurpose.class);
        for (String statement : policy.substring(0, policy.indexOf("\n\n")).split("- \\{Effect: Allow")) {
            if (statement.contains("!GetAtt TableInUse.Value")) {
                ACTION.matcher(statement).results().forEach(m -> table.add(m.group(1)));
            } else if (statement.contains("${TableInUse.Value}/index/due")) {
                ACTION.matcher(statement).results().forEach(m -> index.add(m.group(1)));
            }
            Matcher unwrap = UNWRAPS.matcher(statement);
            if (unwrap.find()) {
                for (String purpose : unwrap.group(1).split(",")) {
                    unwraps.add(purpose(purpose));
                }
            }
            READS.matcher(statement).results().forEach(m -> reads.add(purpose(m.group(1))));
        }
        if (!unwraps.equals(reads)) {
            throw new IllegalStateException(function + " may unwrap " + unwraps + " and read " + reads);
        }
        return new FunctionRights(table, index, unwraps);
    }

    private static KeyPurpose purpose(String label) {
        return KeyPurpose.valueOf(label.strip().toUpperCase(Locale.ROOT));
    }

    private static String template() {
        try {
            return Files.readString(Path.of(System.getProperty("root.dir", ".."), "template.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
