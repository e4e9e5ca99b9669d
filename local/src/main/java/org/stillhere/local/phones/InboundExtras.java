package org.stillhere.local.phones;

import java.util.List;
import java.util.Optional;

/**
 * Contains what Twilio posts with a text beside its words.
 *
 * @param media
 *            the content type of each picture, recording or file, such as {@code image/jpeg}
 * @param optOut
 *            STOP, START or HELP if Twilio's Advanced Opt-Out took the words for one of its keywords; else empty
 */
public record InboundExtras(List<String> media, String optOut) {
    public static final InboundExtras NONE = new InboundExtras(List.of(), "");

    /** A file of an older version has none of these. */
    public InboundExtras {
        media = List.copyOf(Optional.ofNullable(media).orElse(List.of()));
        optOut = Optional.ofNullable(optOut).orElse("");
    }
}
