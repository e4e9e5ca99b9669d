package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/**
 * The content of a message as template and arguments, never as text. It contains no name and no number: the reader's
 * alias, word and zone are looked up when it is sent.
 *
 * @param times
 *            rendered in the reader's zone, in the template's order
 * @param codenames
 *            codenames, or ids that the renderer looks up; never a real name
 * @param lines
 *            for a digest, its lines
 */
public record MessageContent(Template template, List<Instant> times, List<String> codenames, List<DigestLine> lines) {

    /**
     * One line of a digest: the kind of notice, and the codenames.
     *
     * @param more
     *            how many others there are, who are not named
     */
    public record DigestLine(NoticeKind kind, List<String> codenames, int more) {
        public DigestLine(NoticeKind kind, List<String> codenames) {
            this(kind, codenames, 0);
        }
    }

    public static MessageContent of(Template template, Instant... times) {
        return new MessageContent(template, List.of(times), List.of(), List.of());
    }

    MessageContent with(Template other) {
        return new MessageContent(other, times, codenames, lines);
    }

    public static MessageContent naming(Template template, String codename, Instant... times) {
        return new MessageContent(template, List.of(times), List.of(codename), List.of());
    }
}
