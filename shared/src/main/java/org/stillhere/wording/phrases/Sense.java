package org.stillhere.wording.phrases;

/** A sense is what one known phrase can mean. The language files list the phrases of each sense. */
public enum Sense {
    /** The person is around. */
    HERE("reply.here", "label.here", "read.here"),
    /** The person is around, if the phrase is the whole text. */
    HERE_ALONE("read.here-alone", "read.yes"),
    /** Ask later. */
    LATER("reply.later", "label.later", "read.later"),
    /** Why somebody asks to be asked later, or when: "driving". Beside a pressed 1 it is why the answer is short. */
    BUSY("read.later"),
    /** A call for help wherever it occurs. */
    HELP("reply.sos", "label.sos", "read.help", "read.rescue"),
    /** A call for help if nothing else is in the text; beside unread words a reason to worry. */
    DANGER("read.danger", "read.caught"),
    /** A call for help, if the phrase is the whole text: "friend". */
    HELP_ALONE("read.help-alone"),
    /** Send nothing more to this number. */
    STOP("reply.stop"),
    /** Send to this number again. */
    START("reply.start"),
    /** Fear, arrest, violence, a raid, blood, hospital: a human must read the text at once. */
    WORRY("read.worry", "read.arrest", "read.violence", "read.fear", "read.illness", "read.not-well"),
    /** The number is not theirs. */
    NOT_ME("reply.notme", "read.not-me"),
    /** A contact has read the text. */
    READ("reply.read", "label.read", "read.seen"),
    /** A contact takes the case. */
    TAKE("reply.take", "label.take", "read.take"),
    /** A coordinator takes the case. */
    DESK_TAKE("reply.desk-take"),
    /** A contact or a coordinator cannot, or no longer. */
    CANNOT("reply.cannot", "label.cannot", "read.cannot"),
    /** A contact heard the person's voice and all is fine. */
    VOICE("reply.voice", "label.voice", "read.voice"),
    /** A contact wants to be rung. */
    RING_ME("reply.ringme", "label.ringme", "read.ring-me"),
    /** A trip begins; a length follows. */
    TRIP("reply.trip"),
    /** Asks rest; a length follows. */
    PAUSE("reply.pause"),
    /** A greeting, thanks, a particle, "please": it changes nothing. */
    FILLER("read.filler", "read.courtesy", "read.particle"),
    /** Why they did not answer before, or cannot: it changes nothing, and says nothing alone. */
    EXCUSE("read.excuse"),
    /** Everyday words: they change nothing, say nothing alone, and leave it open why a personal word was said. */
    EVERYDAY("read.everyday"),
    /** What follows is said of somebody else: "my brother is". */
    SOMEBODY_ELSE("read.somebody-else"),
    /** Turns what stands beside it into its opposite. */
    NEGATION("read.negation", "label.notme", "read.not-there"),
    /** Asks back for politeness, alone before a question mark: "and you?". It changes nothing. */
    ASKED_BACK("read.asked"),
    /** Makes the text a question. */
    QUESTION("read.question"),
    /** Holds a word of help or worry, and means neither: "no help needed". */
    NEUTRAL("read.neutral", "read.no-alarm"),
    /** A unit or a thing that is counted: the number before it is an amount or a time. */
    COUNTED("read.counted"),
    /** The number after it is a time or a place: "until", "room". */
    BEFORE_NUMBER("read.before-number"),
    /** Ends a letter: a name behind it is the sender's. */
    CLOSING("read.closing"),
    /** A part of one of our own texts, sent back. */
    QUOTE,
    /** The short end of one of our own texts: a quotation only behind another part of one. */
    QUOTE_END;

    private final String[] entries;

    Sense(String... entries) {
        this.entries = entries;
    }

    /** Whether it says something only if a contact or a coordinator texts it. */
    boolean onlyOfContacts() {
        return switch (this) {
            case READ, TAKE, DESK_TAKE, CANNOT, VOICE, RING_ME -> true;
            case HERE, HERE_ALONE, LATER, BUSY, HELP, DANGER, HELP_ALONE, STOP, START, WORRY, NOT_ME, TRIP, PAUSE,
                    FILLER, EXCUSE, EVERYDAY, SOMEBODY_ELSE, NEGATION, ASKED_BACK, QUESTION, NEUTRAL, COUNTED,
                    BEFORE_NUMBER, CLOSING, QUOTE, QUOTE_END -> false;
        };
    }

    /** Whether it is found rather once too often. */
    boolean alarms() {
        return this == HELP || this == DANGER || this == WORRY;
    }

    /** The keys of the language file that list its phrases. */
    String[] entries() {
        return entries;
    }
}
