package org.stillhere.local.attacks;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.stillhere.local.Story;
import org.stillhere.vault.PhoneNumber;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Contains what an adversary reads who has a copy of the table and of the log, but no keys: every key, every column in
 * clear, the size of every body. Hashes and sealed columns differ from one table to another, so a line has a name in
 * their place.
 */
final class StolenTable {
    /** A keyed hash has 32 characters, a SHA-256 hash 43, and a sealed column begins with a tilde. */
    private static final Pattern HASH = Pattern
            .compile("~[A-Za-z0-9_-]{50,}|(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])");
    private final List<Map<String, AttributeValue>> items;
    private final List<String> log;
    private final Map<String, String> phones = new HashMap<>();

    private StolenTable(List<Map<String, AttributeValue>> items, List<String> log) {
        this.items = items;
        this.log = log;
    }

    /** Copies the table and the log of a story. The hashes of these numbers are replaced by the numbers. */
    static StolenTable of(Story story, Collection<String> numbers) {
        String table = story.platform().table();
        StolenTable stolen = new StolenTable(
                story.platform().client().scanPaginator(r -> r.tableName(table)).items().stream().toList(),
                story.log().lines().toList());
        numbers.forEach(number -> stolen.phones
                .put(story.environment().vault().lookUp(PhoneNumber.ofE164(number)).toString(), number));
        return stolen;
    }

    /** Every row as one line: its keys, its columns and the size of its body. */
    List<String> rows() {
        return items.stream().map(this::row).sorted().toList();
    }

    private String row(Map<String, AttributeValue> item) {
        Map<String, String> columns = new TreeMap<>();
        item.forEach((name, value) -> columns.put(name, text(value)));
        return named(columns.remove("PK") + "|" + columns.remove("SK") + " " + columns);
    }

    private static String text(AttributeValue value) {
        if (value.b() != null) {
            return value.b().asByteArray().length + " bytes";
        }
        return value.s() == null ? value.n() : value.s();
    }

    /** Every line of the log, sorted: the lines of one moment have no order that counts. */
    List<String> log() {
        return log.stream().map(this::named).sorted().toList();
    }

    private String named(String text) {
        String plain = text;
        for (Map.Entry<String, String> phone : phones.entrySet()) {
            plain = plain.replace(phone.getKey(), phone.getValue());
        }
        return HASH.matcher(plain).replaceAll("hash");
    }

    /** Every text in clear of the table and the log, as it is. */
    List<String> clear() {
        Set<String> all = new HashSet<>(log);
        items.forEach(
                item -> item.values().stream().filter(v -> v.b() == null).map(StolenTable::text).forEach(all::add));
        return List.copyOf(all);
    }

    /** The parts of these texts: whatever is between two signs that join the parts of a key. */
    Set<String> parts() {
        Set<String> parts = new HashSet<>();
        for (String text : clear()) {
            for (String part : text.split("[#\"{}:, |.]+")) {
                parts.add(part);
                parts.add(part.replaceFirst("^a_", "").replaceFirst("-[a-z0-9]{12}$", ""));
            }
        }
        return parts;
    }
}
