package org.stillhere.simulation;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Message;

/** Something that must hold. It is told what happens, as it happens, and looks again every minute and at the end. */
interface Promise {
    /** A watch changed: one commit. */
    record Change(Instant at, Optional<Watch> before, Watch after, TimelineEntry entry) {
        boolean has(EventKind what) {
            return entry.facts().stream().anyMatch(f -> f.what() == what);
        }

        Optional<String> detail(EventKind what) {
            return entry.facts().stream().filter(f -> f.what() == what).map(TimelineEvent::detail).findFirst();
        }
    }

    /**
     * The carrier took a text.
     *
     * @param unheard
     *            and we were not told so
     * @param listed
     *            although its list shows that it took the same one before
     */
    record AcceptedText(Instant at, Message message, Effect.Send send, String to, boolean unheard, boolean listed) {
    }

    /** A known phone sent a text. */
    record SentText(Instant at, String sid, String from, SentKind what) {
    }

    /** What a defender's text says. */
    enum SentKind {
        HERE, WORD, LATER, FRIEND, UNDER_DURESS, ELSE
    }

    default void changed(Change change) {
    }

    default void taken(AcceptedText taken) {
    }

    /** A message is about to be sent; from here on nobody can be sure that it was not. */
    default void leased(Message message, Effect.Send send) {
    }

    /** A message was taken by the carrier and marked so, or more was heard of it since. */
    default void marked(Message message) {
    }

    /** A phone was offered a choice. */
    default void offered(org.stillhere.store.phone.Choices choices) {
    }

    /** A message will not be sent any more, and has failed or was cancelled. */
    default void given(Message message, Effect.Send send) {
    }

    default void said(SentText said) {
    }

    /** A text was taken in, perhaps with a change of a watch. */
    default void takenIn(String sid, Optional<Change> change) {
    }

    /** A text was answered in the response to it. */
    default void answered(String to, String body) {
    }

    default void minute() {
    }

    /** The faults are long over. */
    default void end() {
    }
}
