package org.stillhere.local.attacks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.stillhere.local.Story;
import org.stillhere.vault.PhoneNumber;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Is what an adversary reads who has a copy of the table and not its keys: every key, column and size. Hashes differ
 * from one table to another, so that two copies are compared with a name in the place of each hash.
 */
final class StolenTable {
    private static final Pattern HASH = Pattern.compile("(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{32})");
    private final List<Map<String, AttributeValue>> items;
    private final Map<String, String> phones = new HashMap<>();

    private StolenTable(List<Map<String, AttributeValue>> items) {
        this.items = items;
    }

    /** Copies the table of a story. The phones are given so that their rows can be told apart in a failure. */
    static StolenTable of(Story story, Collection<String> numbers) {
        StolenTable stolen = new StolenTable(story.platform().client()
                .scanPaginator(r -> r.tableName(story.platform().table())).items().stream().toList());
        numbers.forEach(n -> stolen.phones.put(
                story.environment().vault().lookUp(PhoneNumber.ofE164(n)).toString(), n));
        return stolen;
    }

    List<Map<String, AttributeValue>> items() {
        return items;
    }

    /** Every row as one line, without what is a hash. */
    List<String> lines() {
        return items.stream().map(this::line).sorted().toList();
    }

    private String line(Map<String, AttributeValue> item) {
        Map<String, String> columns = new TreeMap<>();
        item.forEach((name, value) -> columns.put(name, value.b() == null ? named(value.s() == null ? value.n()
                : value.s()) : value.b().asByteArray().length + " bytes"));
        return columns.remove("PK") + "|" + columns.remove("SK") + " " + columns;
    }

    private String named(String text) {
        String plain = text;
        for (Map.Entry<String, String> phone : phones.entrySet()) {
            plain = plain.replace(phone.getKey(), phone.getValue());
        }
        return HASH.matcher(plain).replaceAll("hash");
    }
}
