package org.stillhere.wording;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.NoticeKind;

/** Several names or lines in one text. */
final class Listing {
    /** Names on one line of a digest; the rest are a number. */
    private static final int NAMES = 5;
    /** Letters that an answer may carry: A to H. */
    private static final int LETTERS = 8;
    /** From this length on a digest counts without naming: the carrier takes 1600 characters (error 21617). */
    private static final int LONG = 480;

    private Listing() {
    }

    /** "A Blue Heron, B Red Fox": at most eight, then how many more. */
    static String lettered(List<String> names) {
        Stream<String> first = IntStream.range(0, Math.min(names.size(), LETTERS))
                .mapToObj(i -> (char) ('A' + i) + " " + names.get(i));
        return Stream.concat(first, more(names.size() - LETTERS)).collect(Collectors.joining(", "));
    }

    /** One line a kind, the most urgent first, under 1200 characters in all whatever happened. */
    static String digest(List<MessageContent.DigestLine> lines, Function<String, String> name,
            Function<NoticeKind, String> label) {
        StringJoiner all = new StringJoiner("\n");
        for (MessageContent.DigestLine line : lines.stream().sorted((a, b) -> a.kind().compareTo(b.kind())).toList()) {
            if (line.kind().ofEngine()) {
                all.add(label.apply(line.kind()));
                continue;
            }
            int named = all.length() < LONG ? Math.min(NAMES, line.codenames().size()) : 0;
            Stream<String> names = Stream.concat(line.codenames().stream().limit(named).map(name),
                    more(line.codenames().size() - named + line.more()));
            all.add(label.apply(line.kind()) + ": " + names.collect(Collectors.joining(", ")));
        }
        return all.toString();
    }

    private static Stream<String> more(int count) {
        return count > 0 ? Stream.of("+" + count) : Stream.empty();
    }
}
