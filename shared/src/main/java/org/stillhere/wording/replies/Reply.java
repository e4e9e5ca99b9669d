package org.stillhere.wording.replies;

import java.time.Duration;
import java.util.Optional;

/** What a text means before anybody knows who sent it. The caller decides what it means from that person. */
public sealed interface Reply {

    /** 1: here. From a phone that belongs to no defender it counts as {@link TakeCase}. */
    record Here() implements Reply {
    }

    /** 3: ask me later. */
    record AskLater() implements Reply {
    }

    /** 9: a friend is needed. */
    record CallForHelp() implements Reply {
    }

    /** 0: this number is not theirs, or they do not want it. */
    record NotMe() implements Reply {
    }

    /** 2: read. The letter, A to H, chooses among several open questions. */
    record Read(Optional<Character> letter) implements Reply {
    }

    /** 5: I take it. */
    record TakeCase(Optional<Character> letter) implements Reply {
    }

    /** 6: I cannot, or no longer. */
    record Cannot(Optional<Character> letter) implements Reply {
    }

    /** 7: I heard their voice and all is fine. A report; it ends nothing. */
    record Voice(Optional<Character> letter) implements Reply {
    }

    /** 8: ring me. */
    record RingMe(Optional<Character> letter) implements Reply {
    }

    /** Nothing but a letter, A to H in capitals: the answer to "which one?". */
    record Letter(char letter) implements Reply {
    }

    /** The carrier's STOP or a synonym: it sends nothing to this number from now on. */
    record Stop() implements Reply {
    }

    /** The carrier's YES: it takes back a STOP; without one it is a plain yes. */
    record Yes() implements Reply {
    }

    /** The carrier's START or UNSTOP. */
    record StartAgain() implements Reply {
    }

    /** The carrier's HELP or INFO; from a defender a call for help. */
    record Help() implements Reply {
    }

    /** A trip begins. Length is more than zero; no other bound is checked here. */
    record TripFor(Duration length) implements Reply {
    }

    /** Asks should rest. Length is more than zero; no other bound is checked here. */
    record PauseFor(Duration length) implements Reply {
    }

    /** Exactly two digits: the answer to an invitation. ASCII, whatever script they were typed in. */
    record Code(String twoDigits) implements Reply {
    }

    /** Nothing but the person's own word or duress word. */
    record Word() implements Reply {
    }

    /** Anything else, nothing included. */
    record Unclear() implements Reply {
    }
}
