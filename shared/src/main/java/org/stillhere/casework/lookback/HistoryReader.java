package org.stillhere.casework.lookback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.casework.lookback.AskRecord.AskEnd;
import org.stillhere.casework.lookback.CaseRecord.CaseGroup;
import org.stillhere.casework.lookback.PersonHistory.AwaySpan;
import org.stillhere.casework.lookback.PersonHistory.TextTrouble;
import org.stillhere.casework.lookback.PersonHistory.TextsTold;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;

/**
 * Reads the entries of a timeline in their order. An answer with the duress word counts as the answer that it looks
 * like, so that no figure about answers tells the two words apart.
 */
public final class HistoryReader {
    /** With one of these in the same entry, a text answered no ask. */
    private static final Set<EventKind> NO_ANSWER = EnumSet.of(EventKind.SOS, EventKind.LATER, EventKind.LATER_REFUSED,
            EventKind.PAUSED, EventKind.TRIP_STARTED, EventKind.TRIP_EXTENDED, EventKind.RESUMED);
    private final List<AskRecord> asks = new ArrayList<>();
    private final List<CaseRecord> cases = new ArrayList<>();
    private final List<Instant> signs = new ArrayList<>();
    private final List<AwaySpan> away = new ArrayList<>();
    private final List<Instant> toPerson = new ArrayList<>();
    private final List<TextsTold> toContacts = new ArrayList<>();
    private final List<TextTrouble> troubles = new ArrayList<>();

    private HistoryReader() {
    }

    /**
     * @param entries
     *            oldest first
     */
    public static PersonHistory read(List<TimelineEntry> entries) {
        HistoryReader reader = new HistoryReader();
        entries.forEach(reader::take);
        return new PersonHistory(reader.asks, reader.cases, reader.signs, reader.away, reader.toPerson,
                reader.toContacts, reader.troubles);
    }

    private void take(TimelineEntry entry) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        entry.facts().forEach(f -> kinds.add(f.what()));
        if (answers(kinds)) {
            answered(entry);
        }
        for (TimelineEvent fact : entry.facts()) {
            ofAsk(entry.at(), fact);
            ofCase(entry, fact, kinds);
            ofText(entry.at(), fact);
        }
    }

    private static boolean answers(Set<EventKind> kinds) {
        boolean plain = kinds.contains(EventKind.ANSWERED) || kinds.contains(EventKind.CONFIRMED)
                || kinds.contains(EventKind.ARRIVED);
        boolean word = kinds.contains(EventKind.DURESS);
        return (plain || word) && kinds.stream().noneMatch(NO_ANSWER::contains);
    }

    private void answered(TimelineEntry entry) {
        signs.add(entry.at());
        endAsk(entry.at(), entry.by().who() == Actor.Who.COORDINATOR ? AskEnd.HEARD_BY_DESK : AskEnd.ANSWERED);
    }

    private boolean isAsked() {
        return !asks.isEmpty() && asks.get(asks.size() - 1).end() == AskEnd.OPEN;
    }

    private void endAsk(Instant at, AskEnd how) {
        if (isAsked()) {
            asks.set(asks.size() - 1, asks.get(asks.size() - 1).ended(at, how));
        }
    }

    private void ofAsk(Instant at, TimelineEvent fact) {
        switch (fact.what()) {
            case ASKED -> {
                if (isAsked()) {
                    asks.remove(asks.size() - 1); // The same ask, sent again.
                }
                asks.add(new AskRecord(at, Optional.empty(), AskEnd.OPEN));
            }
            case MISSED -> endAsk(at, AskEnd.MISSED);
            case NOT_ASKED -> {
                if (!isAsked()) {
                    asks.add(new AskRecord(at, Optional.empty(), AskEnd.OPEN));
                }
                endAsk(at, AskEnd.NOT_ASKED);
            }
            case LATER, TRIP_STARTED -> endAsk(at, AskEnd.PUT_OFF);
            case PAUSED, HELD -> {
                endAsk(at, AskEnd.PUT_OFF);
                endAway(at);
                away.add(new AwaySpan(at, Optional.empty()));
            }
            case RESUMED, RELEASED -> endAway(at);
            default -> {
            }
        }
    }

    private void endAway(Instant at) {
        if (!away.isEmpty() && away.get(away.size() - 1).until().isEmpty()) {
            away.set(away.size() - 1, new AwaySpan(away.get(away.size() - 1).from(), Optional.of(at)));
        }
    }

    private void ofCase(TimelineEntry entry, TimelineEvent fact, Set<EventKind> kinds) {
        Instant at = entry.at();
        if (fact.what() == EventKind.CASE_OPENED) {
            group(fact).ifPresent(g -> cases.add(new CaseRecord(at, g, kinds.contains(EventKind.PHONE_NOT_REACHED),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
            return;
        }
        if (cases.isEmpty() || cases.get(cases.size() - 1).endedAt().isPresent()) {
            return;
        }
        CaseRecord open = cases.get(cases.size() - 1);
        CaseRecord next = switch (fact.what()) {
            case CASE_UPGRADED -> group(fact).map(open::upgraded).orElse(open);
            case CLAIMED -> open.takenByContact(at);
            case DESK_CLAIMED -> open.takenByDesk(at);
            case CASE_ENDED -> open.ended(at, named(Outcome.values(), fact.detail()));
            default -> open;
        };
        cases.set(cases.size() - 1, next);
    }

    private static Optional<CaseGroup> group(TimelineEvent fact) {
        return named(Cause.values(), fact.detail()).map(CaseGroup::of);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Stream.of(values).filter(v -> v.name().equals(name)).findFirst();
    }

    private void ofText(Instant at, TimelineEvent fact) {
        switch (fact.what()) {
            case ASKED, REMINDED -> toPerson.add(at);
            case TOLD -> {
                if (fact.detail().matches("[1-9][0-9]{0,3}")) {
                    toContacts.add(new TextsTold(at, Integer.parseInt(fact.detail())));
                }
            }
            case TOLD_BY_HAND -> toContacts.add(new TextsTold(at, 1));
            case SEND_FAILED -> troubles.add(new TextTrouble(at,
                    Optional.of(fact.detail()).filter(d -> d.matches("[A-Za-z0-9_-]{1,96}")).map(MessageKey::new),
                    false));
            case PHONE_NOT_REACHED -> troubles.add(new TextTrouble(at, Optional.empty(), false));
            case UNREACHABLE -> troubles.add(new TextTrouble(at, Optional.empty(), true));
            default -> {
            }
        }
    }
}
