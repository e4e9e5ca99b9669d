package org.stillhere.casework.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.Effect;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Watch;
import org.stillhere.vault.Private;

/** What coordinators do: foreseen before it is done, and done as one command, with the words that go with it. */
public final class CoordinatorActions {
    /** The longest note. */
    public static final int NOTE_MOST = 2_000;
    private final Environment environment;

    public CoordinatorActions(Environment environment) {
        this.environment = environment;
    }

    /**
     * What would come of a command now.
     *
     * @param changes
     *            whether anything would
     * @param contacts
     *            whose phones would get a text now
     * @param asked
     *            whether the person would be asked now
     * @param person
     *            whether the person would get another text
     * @param desk
     *            what would be put before the desk
     * @param staff
     *            whether one colleague would get a text of their own
     * @param toRing
     *            whom a human would have to ring, if it is bad news
     * @param opens
     *            whether it opens a case
     * @param answer
     *            what is said to whoever commands it
     */
    public record Foreseen(boolean changes, int contacts, boolean asked, boolean person, boolean staff,
            List<NoticeKind> desk, List<ContactId> toRing, boolean opens, Optional<MessageContent> answer) {
    }

    /** What came of it. */
    public sealed interface ActionResult {
        /**
         * It is done, or there was nothing to do.
         *
         * @param changed
         *            whether anything came of it
         */
        record ActionDone(Optional<MessageContent> answer, boolean changed) implements ActionResult {
        }

        /** Something has changed since it was looked at; nothing was done. */
        record ActionConflict() implements ActionResult {
        }
    }

    /**
     * A dry run: the decision itself, and nothing kept of it.
     *
     * @throws InvalidInput
     *             as the command would be
     */
    public Foreseen foresee(Watch watch, Command command) {
        Decision decision = Decider.decide(watch, command, environment.nowAfter(watch.changedAt()));
        Set<ContactId> contacts = new HashSet<>(
                decision.watch().open().map(Case::contacts).map(c -> c.queue()).orElse(List.of()));
        boolean asked = false;
        boolean person = false;
        boolean staff = false;
        for (Effect effect : decision.effects()) {
            if (effect instanceof Effect.Send send) {
                switch (send.to()) {
                    case Recipient.Trusted t -> contacts.add(t.id());
                    case Recipient.Staff s -> staff = true;
                    case Recipient.Defender d -> {
                        asked |= send.purpose() == Purpose.ASK;
                        person |= send.purpose() != Purpose.ASK;
                    }
                }
            }
        }
        List<NoticeKind> desk = decision.effects().stream().filter(Effect.Tell.class::isInstance)
                .map(e -> ((Effect.Tell) e).notice().kind()).toList();
        return new Foreseen(decision.changes(), contacts.size(), asked, person, staff, desk, toRing(watch, decision),
                watch.open().isEmpty() && decision.watch().open().isPresent(), decision.answer());
    }

    private static List<ContactId> toRing(Watch before, Decision decision) {
        return decision.watch().cycle() instanceof Cycle.Held held && !held.equals(before.cycle()) ? held.toRing()
                : List.of();
    }

    /**
     * Does it, in one transaction with the note.
     *
     * @param seen
     *            the version that was looked at; empty where it may have changed since
     * @param note
     *            kept sealed beside the timeline; empty for none
     *
     * @throws InvalidInput
     *             if it cannot be, naming the field
     */
    public ActionResult act(CoordinatorId by, Watch watch, Optional<Long> seen, Command command, Private note) {
        InvalidInput.unless(note.reveal().length() <= NOTE_MOST, "note", "up to 2,000 characters");
        try {
            WatchCommands.Result result = new WatchCommands(environment).give(watch.id(), Optional.of(watch), w -> {
                if (seen.filter(s -> s != w.version()).isPresent()) {
                    throw new WatchChanged();
                }
                return command;
            }, d -> environment.timeline().noteOf(d, Actor.coordinator(by), note));
            return new ActionResult.ActionDone(result.decision().answer(), result.decision().changes());
        } catch (WatchChanged changed) {
            return new ActionResult.ActionConflict();
        }
    }

    private static final class WatchChanged extends RuntimeException {
    }
}
