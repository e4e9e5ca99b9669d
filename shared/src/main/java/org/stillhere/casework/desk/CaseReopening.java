package org.stillhere.casework.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Claim;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.ClosingCommand;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.Write;
import org.stillhere.store.timeline.StoredEntry;
import org.stillhere.vault.Private;

/**
 * Takes the closing of a case back. In one transaction:
 * <ol>
 * <li>the case is open again, and its row in the history is gone;
 * <li>each text of the closing that has not left is cancelled, on the condition that it still has not;
 * <li>each contact whose text went or may have gone is sent a correction.
 * </ol>
 * If a text leaves between the look and the transaction, everything is read and decided again.
 */
public final class CaseReopening {
    private static final int TRIES = 4;
    /** More entries than a person has in ten minutes. */
    private static final int ENTRIES = 60;
    /** The most messages that one decision writes. */
    private static final int MESSAGES = 90;
    /**
     * A text that may have gone already is corrected. So many of these are withdrawn too, so that they are not
     * repeated; with more, the decision would not fit into one transaction.
     */
    private static final int WITHDRAWN_IF_UNSURE = 8;
    private final Environment environment;

    public CaseReopening(Environment environment) {
        this.environment = environment;
    }

    /**
     * What taking the closing back would do now.
     *
     * @param corrected
     *            contacts whose text of the closing went: they are sent a correction
     * @param withdrawn
     *            contacts whose text of the closing has not left: it never will
     * @param alarmed
     *            contacts who are asked again, because the text before the closing never reached them
     * @param rung
     *            contacts whom a human rang with bad news since
     */
    public record ForeseenReopening(Set<ContactId> corrected, Set<ContactId> withdrawn, Set<ContactId> alarmed,
            List<ContactId> rung) {
    }

    /** The texts of a closing, and the writes that withdraw those that have not left. */
    private record ClosingTexts(List<ClosingCommand.ReachedByClosing> reached, Set<ContactId> withdrawn,
            List<Write> writes) {
    }

    /** The last closed case of a person, whether or not it can still be opened again; empty if there is none. */
    public Optional<ClosedCase> last(DefenderId id) {
        return environment.timeline().pastCases(id, 1, environment.clock().instant()).stream().findFirst();
    }

    /** The closing that a coordinator can take back now. */
    public Optional<ClosedCase> undoable(Watch watch) {
        return watch.open().isPresent() ? Optional.empty()
                : last(watch.id()).filter(c -> c.canBeUndone(environment.clock().instant()));
    }

    /** Decides without storing or sending anything. */
    public ForeseenReopening foresee(CoordinatorId by, Watch watch, ClosedCase closed) {
        ClosingTexts texts = texts(watch, closed);
        Decision decision = Decider.decide(watch, command(by, watch, closed, texts),
                environment.nowAfter(watch.changedAt()));
        List<ContactId> rung = watch.cycle() instanceof Cycle.Held held && held.since().equals(closed.at())
                ? closed.toRing().stream().filter(id -> !held.toRing().contains(id)).toList()
                : List.of();
        return new ForeseenReopening(sent(decision, Purpose.UPDATE), texts.withdrawn(), sent(decision, Purpose.ALARM),
                rung);
    }

    private static Set<ContactId> sent(Decision decision, Purpose purpose) {
        return decision.effects().stream().filter(Effect.Send.class::isInstance).map(Effect.Send.class::cast)
                .filter(s -> s.purpose() == purpose
                        && (purpose != Purpose.UPDATE || s.says().template() == Template.NOT_SETTLED))
                .flatMap(s -> s.to() instanceof Recipient.Trusted t ? Stream.of(t.id()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes the last closing back, together with the reason.
     *
     * @param seen
     *            the version of the watch that the coordinator saw
     *
     * @return false if the watch has changed since; then nothing was done
     *
     * @throws InvalidInput
     *             if a case is open, or the ten minutes are over
     */
    public boolean reopen(ToAct permitted, Watch watch, long seen, Private reason) {
        permitted.in(watch.team());
        CoordinatorId by = permitted.who();
        InvalidInput.unless(!reason.isEmpty() && reason.reveal().length() <= CoordinatorActions.NOTE_MOST, "note",
                "a few words, up to 2,000 characters");
        ClosedCase closed = last(watch.id()).orElseThrow(() -> new InvalidInput("closing", "one"));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            ClosingTexts texts = texts(watch, closed);
            try {
                Optional<Row> stood = new WatchCommands(environment).give(watch.id(), Optional.of(watch), w -> {
                    if (w.version() != seen) {
                        throw new ChangedMeanwhile();
                    }
                    return command(by, w, closed, texts);
                }, d -> writes(by, watch, closed, texts, reason, d)).stood();
                if (stood.isEmpty()) {
                    return true;
                }
            } catch (ChangedMeanwhile changed) {
                return false;
            }
        }
        throw new Busy();
    }

    private List<Write> writes(CoordinatorId by, Watch watch, ClosedCase closed, ClosingTexts texts, Private reason,
            Decision decision) {
        Row past = environment.timeline().pastCaseRow(watch.id(), closed);
        List<Write> writes = new ArrayList<>(texts.writes());
        writes.add(new Write.DeleteRow(past.pk(), past.sk(), Write.ANY));
        writes.addAll(environment.timeline().noteOf(decision, Actor.coordinator(by), reason));
        return writes;
    }

    private ClosingCommand.ReopenCase command(CoordinatorId by, Watch watch, ClosedCase closed, ClosingTexts texts) {
        Desk desk = environment.desks().get(watch.team());
        Set<CoordinatorId> gone = closed.was().desk().claim().filter(c -> isGone(desk, c))
                .map(c -> Set.of(new CoordinatorId(c.by().id()))).orElse(Set.of());
        return new ClosingCommand.ReopenCase(by, closed, texts.reached(), DeskStaffing.of(desk.staffed()), gone);
    }

    /** Somebody off duty can have a case for an hour. */
    private static boolean isGone(Desk desk, Claim claim) {
        return switch (desk.availability(new CoordinatorId(claim.by().id()))) {
            case IN_A_RING -> false;
            case UNREACHABLE -> true;
            case OFF_DUTY -> claim.since().plus(Claim.DESK_HOLD).isBefore(claim.until());
        };
    }

    private ClosingTexts texts(Watch watch, ClosedCase closed) {
        Map<ContactId, Message> closings = closings(watch, closed);
        Map<MessageKey, Message> before = new HashMap<>();
        List<MessageKey> keys = closed.was().contacts().told().stream().map(ContactStatus::last).toList();
        if (!keys.isEmpty()) {
            environment.messages().findAll(keys).forEach(m -> before.put(m.key(), m));
        }
        List<ClosingCommand.ReachedByClosing> reached = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        Set<ContactId> withdrawn = new HashSet<>();
        for (ContactStatus told : closed.was().contacts().told()) {
            Optional<Message> first = Optional.ofNullable(closings.get(told.contact()));
            Optional<Stored<Message>> waiting = first.filter(m -> m.state() == MessageState.PENDING)
                    .flatMap(m -> environment.messages().find(m.key()));
            Optional<Message> closing = waiting.map(Stored::value).or(() -> first);
            boolean went = closing.filter(Message::mayHaveGone).isPresent();
            waiting.filter(m -> m.value().state() == MessageState.PENDING)
                    .filter(m -> !went || writes.size() < WITHDRAWN_IF_UNSURE).ifPresent(m -> {
                        writes.add(withdrawal(m));
                        if (!went) {
                            withdrawn.add(told.contact());
                        }
                    });
            reached.add(new ClosingCommand.ReachedByClosing(told.contact(), closing.filter(m -> went).map(Message::key),
                    isLost(Optional.ofNullable(before.get(told.last())))));
        }
        return new ClosingTexts(reached, Set.copyOf(withdrawn), writes);
    }

    /** The text leaves no more, on the condition that nobody has taken it to send it since it was read. */
    private Write withdrawal(Stored<Message> waiting) {
        Message never = waiting.value().withState(MessageState.CANCELLED, environment.clock().instant());
        return new Write.PutRow(environment.messages().row(never, waiting.row().version() + 1),
                Write.version(waiting.row().version()));
    }

    private static boolean isLost(Optional<Message> last) {
        return last.filter(m -> m.state() == MessageState.CANCELLED || m.state() == MessageState.FAILED
                || m.delivery() == Delivery.UNDELIVERED).isPresent();
    }

    /** The texts of the closing, found by the entry of the timeline that was written with them. */
    private Map<ContactId, Message> closings(Watch watch, ClosedCase closed) {
        Optional<StoredEntry> entry = environment.timeline()
                .storedEntries(watch, ENTRIES, environment.clock().instant()).stream()
                .filter(e -> e.entry().at().equals(closed.at())
                        && e.entry().facts().stream().anyMatch(f -> f.what() == EventKind.CASE_ENDED))
                .findFirst();
        Map<ContactId, Message> closings = new HashMap<>();
        entry.ifPresent(e -> environment.messages()
                .findAll(IntStream.range(0, MESSAGES).mapToObj(i -> e.message(watch.id(), i)).toList())
                .forEach(m -> closing(m, closed).ifPresent(who -> closings.put(who, m))));
        return closings;
    }

    private static Optional<ContactId> closing(Message message, ClosedCase closed) {
        return message.work() instanceof Effect.Send send && send.purpose() == Purpose.CLOSING
                && send.about().filter(closed.was().id()::equals).isPresent()
                && send.to() instanceof Recipient.Trusted t ? Optional.of(t.id()) : Optional.empty();
    }

    private static final class ChangedMeanwhile extends RuntimeException {
    }
}
