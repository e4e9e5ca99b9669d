package org.stillhere.simulation.monitor;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Task;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Message;

/** A promise that must hold. It is told what happens as it happens, and checks again each minute and at the end. */
public interface Promise {
    /** One commit that changed a watch. */
    record Change(Instant at, Optional<Watch> before, Watch after, TimelineEntry entry) {
        public boolean has(EventKind what) {
            return entry.facts().stream().anyMatch(f -> f.what() == what);
        }

        public Optional<String> detail(EventKind what) {
            return entry.facts().stream().filter(f -> f.what() == what).map(TimelineEvent::detail).findFirst();
        }
    }

    /**
     * A text that the carrier accepted.
     *
     * @param unheard
     *            whether the sender was not told that it was accepted
     * @param listed
     *            whether the carrier's list showed the same text already
     */
    record AcceptedText(Instant at, Message message, Effect.Send send, String to, boolean unheard, boolean listed) {
    }

    /** A text that a known phone sent. */
    record SentText(Instant at, String sid, String from, SentKind what) {
    }

    /** The meaning of a text that a defender sends. */
    enum SentKind {
        HERE, WORD, LATER, FRIEND, UNDER_DURESS,
        /** Words that a human must read: fear beside a word, almost the duress word, a raid. */
        CONCERN,
        /** Words that say nothing we know. */
        UNREAD, ELSE
    }

    default void changed(Change change) {
    }

    /** A team's desk has changed: who is on duty, whose phone is lost, or what it has to tell. */
    default void deskChanged(Instant at, Desk after) {
    }

    /** A task was opened, or somebody works on it. */
    default void taskChanged(Task after) {
    }

    /** A number belongs to nobody any more, because a coordinator has corrected it. */
    default void numberGone(String number) {
    }

    default void taken(AcceptedText taken) {
    }

    /** A message is about to be sent. From now on nobody can be sure that it was not. */
    default void leased(Message message, Effect.Send send) {
    }

    /** A message is marked as accepted by the carrier, or a later report about it was stored. */
    default void marked(Message message) {
    }

    /** A phone was offered a choice. */
    default void offered(org.stillhere.store.phone.Choices choices) {
    }

    /** A message failed or was cancelled, and is not sent any more. */
    default void givenUp(Message message, Effect.Send send) {
    }

    default void said(SentText said) {
    }

    /** The carrier delivers a text a second time, under another id. */
    default void twin(String sid, String other) {
    }

    /** The carrier's list shows this text without its words. */
    default void wordless(String sid) {
    }

    /** A text was taken in; the change of a watch that it caused, if any. */
    default void takenIn(String sid, Optional<Change> change) {
    }

    /** A text was answered in the response to its webhook. */
    default void answered(String to, String body) {
    }

    default void everyMinute() {
    }

    /** The faults ended hours ago. */
    default void end() {
    }
}
