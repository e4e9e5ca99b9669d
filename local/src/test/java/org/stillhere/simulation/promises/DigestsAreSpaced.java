package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Template;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;

/**
 * A coordinator's phone gets at most one digest in each interval, apart from SOS and duress. A digest with something
 * that must be read within a minute may come a minute after the last.
 */
public final class DigestsAreSpaced implements Promise {
    /** Kinds of notices that request a human. */
    public static final Set<NoticeKind> ASKS = EnumSet.of(NoticeKind.SOS, NoticeKind.DURESS, NoticeKind.MISSED,
            NoticeKind.LAPSED, NoticeKind.STRANGER_SOS, NoticeKind.DOUBT, NoticeKind.UNREAD);
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration PROMPT = Duration.ofMinutes(1);
    private final Map<CoordinatorId, Last> last = new HashMap<>();
    /** A digest that is known not to have arrived is sent again, also after a later one. */
    private final Set<MessageKey> seen = new HashSet<>();
    /**
     * With which versions of the desk the next digest of somebody became due sooner, because something had waited for
     * somebody else before. Times would not tell what came first: the clocks of two processes differ.
     */
    private final Map<CoordinatorId, NavigableSet<Long>> inTheirPlace = new HashMap<>();

    private record Last(MessageKey key, Instant at) {
    }

    @Override
    public void deskChanged(Instant at, Desk after) {
        after.digests().stream().filter(d -> d.at().plus(after.interval()).equals(d.notBefore()))
                .forEach(d -> inTheirPlace.computeIfAbsent(d.who(), w -> new TreeSet<>()).add(after.version()));
    }

    private boolean inPlaceOfAnother(CoordinatorId who, Last before, Last now) {
        Long moved = inTheirPlace.getOrDefault(who, new TreeSet<>()).higher(version(before));
        return moved != null && moved <= version(now);
    }

    private static long version(Last digest) {
        return digest.key().origin().orElseThrow().version();
    }

    @Override
    public void taken(AcceptedText taken) {
        if (taken.send().says().template() != Template.DESK_DIGEST
                || !(taken.send().to() instanceof Recipient.Staff staff)) {
            return;
        }
        Last now = new Last(taken.message().key(), taken.message().createdAt());
        if (!seen.add(now.key())) {
            return;
        }
        Last before = last.put(staff.id(), now);
        if (before == null) {
            return;
        }
        boolean prompt = taken.send().says().lines().stream().anyMatch(l -> l.kind().prompt())
                || inPlaceOfAnother(staff.id(), before, now);
        Duration apart = Duration.between(before.at(), now.at());
        if (apart.compareTo(prompt ? PROMPT : INTERVAL) < 0) {
            throw new Violation("one digest an interval", staff.id() + ": " + before + " and " + now);
        }
    }
}
