package org.stillhere.domain;

import java.time.Instant;
import java.util.List;

/**
 * Something to say, as template and arguments; never as text. No name and no number stands here: the reader's alias,
 * word and zone are found when it is sent.
 *
 * @param times
 *            rendered in the reader's zone, in the template's order
 * @param codenames
 *            codenames, or ids that the renderer looks up; never a real name
 * @param lines
 *            for a digest, what it counts
 */
public record MessageContent(Template template, List<Instant> times, List<String> codenames, List<DigestLine> lines) {

    /**
     * One line of a digest: what happened, to whom.
     *
     * @param more
     *            to how many others, who are not named
     */
    public record DigestLine(NoticeKind kind, List<String> codenames, int more) {
        public DigestLine(NoticeKind kind, List<String> codenames) {
            this(kind, codenames, 0);
        }
    }

    public static MessageContent of(Template template, Instant... times) {
        return new MessageContent(template, List.of(times), List.of(), List.of());
    }

    public static MessageContent naming(Template template, String codename, Instant... times) {
        return new MessageContent(template, List.of(times), List.of(codename), List.of());
    }
}
