package org.stillhere.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.Message;
import org.stillhere.store.Message.Delivery;
import org.stillhere.store.Message.State;

/**
 * What the board shows: one index query for everybody, and one read of the asks that somebody is silent to. Changes
 * nothing.
 */
public final class Board {
    /** More than this many people are another team's. */
    private static final int MOST = 2_000;
    private final Ground ground;

    public Board(Ground ground) {
        this.ground = ground;
    }

    /** Everybody of a team, by urgency. */
    public List<Standing> of(TeamId team) {
        List<Watch> watches = ground.book().board(team, MOST);
        Map<MessageKey, Reach> reaches = reaches(watches);
        List<Standing> standings = new ArrayList<>();
        for (Watch watch : watches) {
            standings.add(Standing.of(watch,
                    watch.lastAsk().flatMap(k -> Optional.ofNullable(reaches.get(k))).orElse(Reach.UNKNOWN)));
        }
        standings.sort(Standing.BY_URGENCY);
        return List.copyOf(standings);
    }

    /** What became of the asks that are waited for. */
    private Map<MessageKey, Reach> reaches(List<Watch> watches) {
        List<MessageKey> asked = watches.stream()
                .filter(w -> Standing.of(w, Reach.UNKNOWN).silence() == Standing.Silence.UNKNOWN)
                .flatMap(w -> w.lastAsk().stream()).toList();
        Map<MessageKey, Reach> reaches = new HashMap<>();
        if (!asked.isEmpty()) {
            ground.book().messages(asked).forEach(m -> reaches.put(m.key(), reach(m)));
        }
        return reaches;
    }

    private static Reach reach(Message message) {
        if (message.delivery().compareTo(Delivery.DELIVERED) >= 0) {
            return Reach.ARRIVED;
        }
        return message.delivery() == Delivery.UNDELIVERED || message.state() == State.FAILED ? Reach.LOST
                : Reach.UNKNOWN;
    }
}
