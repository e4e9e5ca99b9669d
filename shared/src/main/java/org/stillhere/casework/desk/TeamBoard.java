package org.stillhere.casework.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.BoardOrder;
import org.stillhere.domain.Codename;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Readiness;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.watch.TeamWatches;

/**
 * Reads what the board shows, with one index query for everybody and one read of the messages whose delivery matters.
 * Changes nothing.
 */
public final class TeamBoard {
    /** The most people that a team has. */
    private static final int MOST = 2_000;
    private final Environment environment;

    public TeamBoard(Environment environment) {
        this.environment = environment;
    }

    /**
     * The board of a team.
     *
     * @param standings
     *            by urgency
     * @param unread
     *            the people whose rows cannot be read, so that nobody watches over them
     * @param readiness
     *            of each person, without what is missing at the desk
     */
    public record Everybody(List<Standing> standings, List<Codename> unread, Map<DefenderId, Readiness> readiness) {
    }

    /** Reads the board of a team. */
    public Everybody of(TeamId team) {
        TeamWatches seen = environment.watches().ofTeam(team, MOST);
        List<Watch> watches = seen.watches();
        Map<MessageKey, Reach> reaches = reaches(watches);
        Function<MessageKey, Reach> reach = key -> reaches.getOrDefault(key, Reach.UNKNOWN);
        return new Everybody(watches.stream().map(w -> Standing.of(w, reach)).sorted(BoardOrder.BY_URGENCY).toList(),
                seen.unread(), readiness(watches));
    }

    private Map<DefenderId, Readiness> readiness(List<Watch> watches) {
        Instant now = environment.clock().instant();
        return watches.stream()
                .collect(Collectors.toMap(Watch::id, w -> Readiness.of(w, DeskStaffing.STAFFED, now), (a, b) -> a));
    }

    /** The delivery of pending asks, and of the last text to each contact who was told. */
    private Map<MessageKey, Reach> reaches(List<Watch> watches) {
        List<MessageKey> asked = watches.stream()
                .filter(w -> Standing.of(w, k -> Reach.UNKNOWN).silence() == Standing.Silence.UNKNOWN)
                .flatMap(w -> w.lastAsk().stream()).toList();
        List<MessageKey> told = watches.stream().flatMap(w -> w.open().stream())
                .flatMap(c -> c.contacts().told().stream()).map(ContactStatus::last).toList();
        List<MessageKey> keys = Stream.concat(asked.stream(), told.stream()).distinct().toList();
        Map<MessageKey, Reach> reaches = new HashMap<>();
        if (!keys.isEmpty()) {
            environment.messages().findAll(keys).forEach(m -> reaches.put(m.key(), reach(m)));
        }
        return reaches;
    }

    /** What became of a text, as far as is known. */
    public static Reach reach(Message message) {
        if (message.delivery().compareTo(Delivery.DELIVERED) >= 0) {
            return Reach.ARRIVED;
        }
        return message.delivery() == Delivery.UNDELIVERED || message.state() == MessageState.FAILED
                ? lost(CarrierErrors.ofDelivery(message.code()))
                : Reach.UNKNOWN;
    }

    /** Says by whose failure a text did not arrive. */
    private static Reach lost(Failure failure) {
        return switch (failure) {
            case Failure.Permanent p -> Reach.NO_SUCH_PHONE;
            case Failure.Transient t -> Reach.LOST;
            case Failure.Congested c -> Reach.NOT_SENT;
            case Failure.Operator o -> Reach.NOT_SENT;
            case Failure.Filtered f -> Reach.HELD_BACK;
            case Failure.Unexplained u -> Reach.UNEXPLAINED;
        };
    }
}
