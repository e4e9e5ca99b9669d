package org.stillhere.casework.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.casework.plans.PlanRelease;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.PlanCommand;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Write;
import org.stillhere.vault.Private;

/**
 * Carries out the actions of coordinators. An action can be foreseen before it is done. It is done as one command,
 * together with its note.
 */
public final class CoordinatorActions {
    /** The longest note, in characters. */
    public static final int NOTE_MOST = 2_000;
    private final Environment environment;

    public CoordinatorActions(Environment environment) {
        this.environment = environment;
    }

    /**
     * The effects that a command would have now.
     *
     * @param changes
     *            whether it would change anything
     * @param opensCase
     *            whether it would open a case
     * @param desk
     *            the notices that the desk would get
     * @param toRing
     *            the contacts whom a human would have to ring, if the outcome is an incident
     * @param answer
     *            the answer to the coordinator who gives the command
     */
    public record Foreseen(boolean changes, boolean opensCase, ForeseenTexts texts, List<NoticeKind> desk,
            List<ContactId> toRing, Optional<MessageContent> answer, ForeseenState after) {
        /** Whether no phone of the person would be trusted. */
        public boolean inDesksHands() {
            return after.inDesksHands();
        }

        /** Whether this would be on the timeline. */
        public boolean happens(EventKind what) {
            return after.facts().contains(what);
        }
    }

    /** The state of the watch after a command, and what would be on its timeline. */
    public record ForeseenState(boolean inDesksHands, Set<EventKind> facts) {
        private static ForeseenState of(Decision decision) {
            return new ForeseenState(decision.watch().inDesksHands(), decision.entry().stream()
                    .flatMap(e -> e.facts().stream()).map(TimelineEvent::what).collect(Collectors.toSet()));
        }
    }

    /**
     * The texts that a command would send now.
     *
     * @param contacts
     *            the contacts who would get one
     * @param ask
     *            whether the defender would be asked to check in
     * @param toDefender
     *            whether the defender would get another text
     * @param toColleague
     *            whether one colleague would get a text of their own
     */
    public record ForeseenTexts(Set<ContactId> contacts, boolean ask, boolean toDefender, boolean toColleague) {
        private static ForeseenTexts of(Decision decision) {
            Set<ContactId> contacts = new HashSet<>(
                    decision.watch().open().map(Case::contacts).map(c -> c.queue()).orElse(List.of()));
            boolean ask = false;
            boolean toDefender = false;
            boolean toColleague = false;
            for (Effect effect : decision.effects()) {
                if (effect instanceof Effect.Send send) {
                    switch (send.to()) {
                        case Recipient.Trusted t -> contacts.add(t.id());
                        case Recipient.Staff s -> toColleague = true;
                        case Recipient.Defender d -> {
                            ask |= send.purpose() == Purpose.ASK;
                            toDefender |= send.purpose() != Purpose.ASK;
                        }
                    }
                }
            }
            return new ForeseenTexts(Set.copyOf(contacts), ask, toDefender, toColleague);
        }
    }

    /** The result of an action. */
    public sealed interface ActionResult {
        /**
         * It is done, or there was nothing to do.
         *
         * @param changed
         *            whether anything changed
         */
        record ActionDone(Optional<MessageContent> answer, boolean changed) implements ActionResult {
        }

        /** The watch has changed since the coordinator saw it. Nothing was done. */
        record ActionConflict() implements ActionResult {
        }
    }

    /**
     * Decides a command without storing or sending anything.
     *
     * @throws InvalidInput
     *             as {@link #act} would
     */
    public Foreseen foresee(Watch watch, Command command) {
        Decision decision = Decider.decide(watch, command, environment.nowAfter(watch.changedAt()));
        List<NoticeKind> desk = decision.effects().stream().filter(Effect.Tell.class::isInstance)
                .map(e -> ((Effect.Tell) e).notice().kind()).toList();
        return new Foreseen(decision.changes(), watch.open().isEmpty() && decision.watch().open().isPresent(),
                ForeseenTexts.of(decision), desk, toRing(watch, decision), decision.answer(),
                ForeseenState.of(decision));
    }

    private static List<ContactId> toRing(Watch before, Decision decision) {
        return decision.watch().cycle() instanceof Cycle.Held held && !held.equals(before.cycle()) ? held.toRing()
                : List.of();
    }

    /**
     * Does a command, in one transaction with its note.
     *
     * @param seen
     *            the version of the watch that the coordinator saw; empty if it may have changed since
     * @param note
     *            stored sealed beside the timeline; empty for none
     *
     * @throws InvalidInput
     *             naming the field that cannot be taken
     */
    public ActionResult act(CoordinatorId by, Watch watch, Optional<Long> seen, Command command, Private note) {
        return act(by, watch, seen, command, note, List.of());
    }

    /**
     * Does what a coordinator wants on the board, in one transaction with its note and with further writes of the same
     * person.
     */
    public ActionResult act(ToAct by, Watch watch, Optional<Long> seen, Command command, Private note,
            List<Write> beside) {
        by.in(watch.team());
        return act(by.who(), watch, seen, command, note, beside);
    }

    /** Does a command, in one transaction with its note and with further writes of the same person. */
    private ActionResult act(CoordinatorId by, Watch watch, Optional<Long> seen, Command command, Private note,
            List<Write> beside) {
        InvalidInput.unless(note.reveal().length() <= NOTE_MOST, "note", "up to 2,000 characters");
        try {
            WatchCommands.Result result = new WatchCommands(environment).give(watch.id(), Optional.of(watch), w -> {
                if (seen.filter(s -> s != w.version()).isPresent()) {
                    throw new WatchChanged();
                }
                return command;
            }, d -> Stream
                    .concat(environment.timeline().noteOf(d, Actor.coordinator(by), note).stream(),
                            Stream.concat(command instanceof PlanCommand plan
                                    ? new PlanRelease(environment).of(plan, d).stream()
                                    : Stream.empty(), beside.stream()))
                    .toList());
            return new ActionResult.ActionDone(result.decision().answer(), result.decision().changes());
        } catch (WatchChanged changed) {
            return new ActionResult.ActionConflict();
        }
    }

    private static final class WatchChanged extends RuntimeException {
    }
}
