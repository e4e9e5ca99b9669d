package org.stillhere.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.vault.KeyPurpose;

/**
 * Contains the rights that template.yaml gives to a function, so that its tests run with these and no more.
 *
 * @param table
 *            DynamoDB's actions on the table, such as {@code GetItem}
 * @param index
 *            DynamoDB's actions on index {@code due}
 * @param purposes
 *            the keysets that it may unwrap
 */
record FunctionRights(Set<String> table, Set<String> index, Set<KeyPurpose> purposes) {
    private static final Pattern ACTION = Pattern.compile("dynamodb:([A-Za-z]+)");
    private static final Pattern UNWRAPS = Pattern
            .compile("kms:EncryptionContext:purpose:((?: [a-z]+)|(?:\\s+- [a-z]+)+)\n");
    private static final Pattern READS = Pattern.compile("keysets/\\$\\{WrappingKey}/([a-z]+)");
    private static final Pattern SHARED = Pattern.compile("- !Ref (Read[A-Za-z]+)");

    /**
     * Reads the rights of a function.
     *
     * @param function
     *            its folder, such as {@code receive-sms}
     */
    static FunctionRights of(String function) {
        String template = template();
        String own = block(template, "CodeUri: functions/" + function + "/");
        Set<String> table = new HashSet<>();
        Set<String> index = new HashSet<>();
        for (String statement : own.split("- Effect: Allow")) {
            if (statement.contains("!GetAtt TableInUse.Value")) {
                ACTION.matcher(statement).results().forEach(m -> table.add(m.group(1)));
            } else if (statement.contains("${TableInUse.Value}/index/due")) {
                ACTION.matcher(statement).results().forEach(m -> index.add(m.group(1)));
            }
        }
        String policies = own + SHARED.matcher(own).results().map(m -> block(template, "\n  " + m.group(1) + ":\n"))
                .collect(Collectors.joining());
        Set<KeyPurpose> unwraps = purposes(UNWRAPS, policies);
        Set<KeyPurpose> reads = purposes(READS, policies);
        if (!unwraps.equals(reads)) {
            throw new IllegalStateException(function + " may unwrap " + unwraps + " and read " + reads);
        }
        return new FunctionRights(table, index, unwraps);
    }

    /** Returns the text from there to the next empty line. The template has no empty line within a resource. */
    private static String block(String template, String from) {
        int start = template.indexOf(from);
        if (start < 0) {
            throw new IllegalStateException("template.yaml does not contain " + from.strip());
        }
        return template.substring(start, template.indexOf("\n\n", start));
    }

    private static Set<KeyPurpose> purposes(Pattern pattern, String policies) {
        return pattern.matcher(policies).results().flatMap(m -> Stream.of(m.group(1).strip().split("[\\s-]+")))
                .filter(label -> !label.isEmpty()).map(FunctionRights::purpose).collect(Collectors.toSet());
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
