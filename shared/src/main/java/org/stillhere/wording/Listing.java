package org.stillhere.wording;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.NoticeKind;

/**
 * Writes several names or lines into one text, with the punctuation of its language.
 *
 * @param comma
 *            between two names
 * @param colon
 *            between what happened and to whom
 */
record Listing(String comma, String colon) {
    /** The most names on one line of a digest. The others are only counted. */
    private static final int NAMES = 5;
    /**
     * From this length on, a digest counts people without naming them: the carrier accepts 1600 characters (error
     * 21617).
     */
    private static final int LONG = 120;

    /** From the patterns of a language's file, such as "{a}, {b}" and "{a}: {b}". */
    static Listing of(String names, String line) {
        return new Listing(between(names), between(line));
    }

    private static String between(String pattern) {
        return pattern.replace("{a}", "").replace("{b}", "");
    }

    /**
     * Writes names with letters, such as "A Blue Heron, C Red Fox", and then the number of the others.
     *
     * @param names
     *            as {@link LetteredList} encodes them
     */
    String lettered(List<String> names) {
        Stream<String> first = IntStream.range(0, Math.min(names.size(), LetteredList.LETTERS))
                .filter(i -> !names.get(i).equals(LetteredList.NOBODY))
                .mapToObj(i -> (char) ('A' + i) + " " + names.get(i));
        return Stream.concat(first, more(LetteredList.more(names))).collect(Collectors.joining(comma));
    }

    /** Writes a text behind a name; without its thanks if it would take another SMS with them. */
    String opened(String name, String text, List<String> thanks) {
        String whole = name + colon + text;
        Optional<String> shorter = thanks.stream().filter(text::startsWith)
                .map(t -> name + colon + text.substring(t.length()).strip()).findFirst();
        return Segments.count(whole) <= Segments.count(text) ? whole : shorter.orElse(whole);
    }

    /** Writes one line for each kind, the most urgent first, and never more than 1200 characters in all. */
    String digest(List<MessageContent.DigestLine> lines, Function<String, String> name,
            Function<NoticeKind, String> label) {
        StringJoiner all = new StringJoiner("\n");
        for (MessageContent.DigestLine line : lines.stream().sorted((a, b) -> a.kind().compareTo(b.kind())).toList()) {
            if (line.kind().namesNobody()) {
                all.add(label.apply(line.kind()));
                continue;
            }
            int named = all.length() < LONG ? Math.min(NAMES, line.codenames().size()) : 0;
            Stream<String> names = Stream.concat(line.codenames().stream().limit(named).map(name),
                    more(line.codenames().size() - named + line.more()));
            all.add(label.apply(line.kind()) + colon + names.collect(Collectors.joining(comma)));
        }
        return all.toString();
    }

    private static Stream<String> more(int count) {
        return count > 0 ? Stream.of("+" + count) : Stream.empty();
    }
}
