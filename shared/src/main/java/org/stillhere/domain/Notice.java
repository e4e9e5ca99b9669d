package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Something the desk must hear about one watch.
 *
 * @param level
 *            0: whoever is on duty; 1: the backup too; 2: the last resort too
 * @param about
 *            the case, if it concerns one
 * @param contact
 *            the contact who reported, asked to be rung, or cannot be reached
 */
public record Notice(Kind kind, DefenderId defender, Codename codename, Instant at, int level, Optional<CaseId> about,
        Optional<ContactId> contact) {

    private static final DefenderId ENGINE = new DefenderId("engine");
    private static final Codename NOBODY = new Codename("Engine");

    /** About the engine itself, and so about nobody; it reaches the last resort too. */
    public static Notice ofEngine(Kind kind, Instant at) {
        return new Notice(kind, ENGINE, NOBODY, at, 2, Optional.empty(), Optional.empty());
    }

    /** Whether whoever stands behind everybody else is told of it by another way than a text as well. */
    public boolean lastResort() {
        return !kind.ends() && !kind.ofEngine() && (kind.loud() || level >= 2);
    }

    /** In order of urgency. */
    public enum Kind {
        SOS, DURESS, MISSED, LAPSED, NOT_ASKED, UNREAD, STRANGER_SOS, DOUBT, ANSWERED, RING_ME, REPORT, STRANGER,
        PHONE_IN_USE, NOTE, ROUTE_LOST, UNREACHABLE, DECLINED, REVIEW, STUCK,
        /** The engine itself is in trouble. */
        ENGINE,
        /** Another stack, which this one watches, is silent: its people are looked after from here. */
        OTHER_STACK,
        /** It is back. */
        OTHER_STACK_BACK,
        /** It is well again. */
        ENGINE_WELL, ENDED,
        /** It ended in bad news: nobody is texted, and whoever was still to hear of it hears nothing. */
        ENDED_QUIETLY;

        /** Whether it breaks through the digest, one by one. */
        public boolean loud() {
            return this == SOS || this == DURESS || this == STRANGER_SOS;
        }

        /** Whether it is before the desk within a minute, though it goes with a digest. */
        public boolean prompt() {
            return this == PHONE_IN_USE || this == STRANGER;
        }

        /** Whether somebody is wanted who takes it. */
        public boolean asksForSomebody() {
            return switch (this) {
                case SOS, DURESS, MISSED, LAPSED, NOT_ASKED, UNREAD, STRANGER_SOS, DOUBT -> true;
                case ANSWERED, RING_ME, REPORT, STRANGER, PHONE_IN_USE, NOTE, ROUTE_LOST, UNREACHABLE, DECLINED, REVIEW,
                        STUCK, ENGINE, OTHER_STACK, OTHER_STACK_BACK, ENGINE_WELL, ENDED, ENDED_QUIETLY -> false;
            };
        }

        /** Whether it is about the engine, and names nobody. */
        public boolean ofEngine() {
            return this == ENGINE || this == ENGINE_WELL || ofOtherStack();
        }

        /** Whether it is about another engine than this one. */
        public boolean ofOtherStack() {
            return this == OTHER_STACK || this == OTHER_STACK_BACK;
        }

        /** Whether an engine's trouble is over. */
        public boolean well() {
            return this == ENGINE_WELL || this == OTHER_STACK_BACK;
        }

        /** Whether it is the end of a case. */
        public boolean ends() {
            return this == ENDED || this == ENDED_QUIETLY;
        }
    }
}
