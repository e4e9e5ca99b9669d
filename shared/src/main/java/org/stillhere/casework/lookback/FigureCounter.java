package org.stillhere.casework.lookback;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.TeamBoard;
import org.stillhere.casework.lookback.CaseRecord.CaseGroup;
import org.stillhere.casework.lookback.CaseRecord.FalseAlarmReason;
import org.stillhere.casework.lookback.LookBackFigures.CasesOfGroup;
import org.stillhere.casework.lookback.LookBackFigures.DayOfTeam;
import org.stillhere.casework.lookback.LookBackFigures.FailuresOfRoute;
import org.stillhere.casework.lookback.LookBackFigures.TextsOfCountry;
import org.stillhere.casework.lookback.PersonHistory.TextTrouble;
import org.stillhere.casework.lookback.PersonHistory.TextsTold;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Standing.Reach;
import org.stillhere.store.message.Message;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.WatchFile;

/** Adds up the histories of a team's people. */
final class FigureCounter {
    /** The carrier of messages that name none. */
    private static final String FIRST_CARRIER = "twilio";
    private final Environment environment;
    private final Instant from;
    private final Instant to;
    private final ZoneId zone;
    private final Map<LocalDate, int[]> days = new LinkedHashMap<>();
    private final List<Duration> answers = new ArrayList<>();
    private final SortedMap<Integer, List<Duration>> byHour = new TreeMap<>();
    private final Map<RouteKind, List<Duration>> byRoute = new EnumMap<>(RouteKind.class);
    private final List<CaseRecord> cases = new ArrayList<>();
    private final Map<String, int[]> texts = new TreeMap<>();
    private final Map<FailurePlace, Integer> failures = new HashMap<>();
    private int counted;

    private record FailurePlace(String country, String carrier, Reach reason) {
    }

    FigureCounter(Environment environment, Instant from, Instant to, ZoneId zone) {
        this.environment = environment;
        this.from = from;
        this.to = to;
        this.zone = zone;
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            days.put(day, new int[3]);
        }
    }

    private boolean within(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    void add(WatchFile file, PersonHistory history) {
        counted++;
        ZoneId theirs = file.watch().plan().schedule().zone();
        Optional<RouteKind> route = file.watch().routes().stream().filter(r -> !r.lost()).findFirst()
                .or(() -> file.watch().routes().stream().findFirst()).map(r -> r.kind());
        for (AskRecord ask : history.asks()) {
            if (within(ask.askedAt())) {
                addAsk(ask, theirs, route);
            }
        }
        history.cases().stream().filter(c -> within(c.openedAt())).forEach(cases::add);
        String home = country(file.profile().stream().flatMap(p -> p.addresses().stream()));
        String contacts = country(file.contacts().stream().flatMap(c -> c.addresses().stream()));
        texts.computeIfAbsent(home, c -> new int[2])[0] += (int) history.toPerson().stream().filter(this::within)
                .count();
        texts.computeIfAbsent(contacts, c -> new int[2])[1] += history.toContacts().stream().filter(t -> within(t.at()))
                .mapToInt(TextsTold::count).sum();
        addTroubles(history, home, contacts);
    }

    private void addAsk(AskRecord ask, ZoneId theirs, Optional<RouteKind> route) {
        int column = switch (ask.end()) {
            case ANSWERED, HEARD_BY_DESK -> 0;
            case MISSED -> 1;
            case NOT_ASKED -> 2;
            case OPEN, PUT_OFF -> -1;
        };
        if (column >= 0) {
            days.getOrDefault(ask.askedAt().atZone(zone).toLocalDate(), new int[3])[column]++;
        }
        ask.answeredAfter().ifPresent(took -> {
            answers.add(took);
            byHour.computeIfAbsent(ask.askedAt().atZone(theirs).getHour(), h -> new ArrayList<>()).add(took);
            route.ifPresent(r -> byRoute.computeIfAbsent(r, k -> new ArrayList<>()).add(took));
        });
    }

    /** The country of these numbers; empty if there is none, or several. */
    private static String country(Stream<Address> addresses) {
        List<String> countries = addresses.map(a -> a.number().region()).distinct().toList();
        return countries.size() == 1 ? countries.get(0) : "";
    }

    /** Only the messages that failed are read: they say why, and who carried them. */
    private void addTroubles(PersonHistory history, String home, String contacts) {
        List<TextTrouble> troubles = history.troubles().stream().filter(t -> within(t.at())).toList();
        List<MessageKey> keys = troubles.stream().flatMap(t -> t.message().stream()).distinct().toList();
        Map<MessageKey, Message> found = keys.isEmpty() ? Map.of()
                : environment.messages().findAll(keys).stream()
                        .collect(Collectors.toMap(Message::key, Function.identity()));
        for (TextTrouble trouble : troubles) {
            Optional<Message> message = trouble.message().map(found::get);
            FailurePlace place = new FailurePlace(trouble.ofContact() ? contacts : home,
                    message.map(m -> m.by().orElse(FIRST_CARRIER)).orElse(""),
                    message.map(TeamBoard::reach).filter(r -> r != Reach.UNKNOWN && r != Reach.ARRIVED)
                            .orElse(trouble.message().isPresent() ? Reach.UNEXPLAINED : Reach.LOST));
            failures.merge(place, 1, Integer::sum);
        }
    }

    LookBackFigures figures(int people) {
        List<DayOfTeam> ofDays = days.entrySet().stream()
                .map(e -> new DayOfTeam(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2])).toList();
        SortedMap<Integer, DurationStats> hours = new TreeMap<>();
        byHour.forEach((hour, took) -> hours.put(hour, DurationStats.of(took)));
        Map<RouteKind, DurationStats> routes = new EnumMap<>(RouteKind.class);
        byRoute.forEach((kind, took) -> routes.put(kind, DurationStats.of(took)));
        Map<FalseAlarmReason, Integer> alarms = new EnumMap<>(FalseAlarmReason.class);
        cases.stream().flatMap(c -> c.falseAlarm().stream()).forEach(r -> alarms.merge(r, 1, Integer::sum));
        return new LookBackFigures(from, to, counted, people, ofDays, DurationStats.of(answers), hours, routes,
                groups(), alarms,
                texts.entrySet().stream().map(e -> new TextsOfCountry(e.getKey(), e.getValue()[0], e.getValue()[1]))
                        .filter(t -> t.all() > 0).toList(),
                failures.entrySet().stream()
                        .map(e -> new FailuresOfRoute(e.getKey().country(), e.getKey().carrier(), e.getKey().reason(),
                                e.getValue()))
                        .sorted(Comparator.comparingInt(FailuresOfRoute::count).reversed()
                                .thenComparing(FailuresOfRoute::country))
                        .toList());
    }

    private Map<CaseGroup, CasesOfGroup> groups() {
        Map<CaseGroup, CasesOfGroup> groups = new EnumMap<>(CaseGroup.class);
        for (CaseGroup group : CaseGroup.values()) {
            List<CaseRecord> those = cases.stream().filter(c -> c.group() == group).toList();
            if (!those.isEmpty()) {
                Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
                those.stream().flatMap(c -> c.outcome().stream()).forEach(o -> outcomes.merge(o, 1, Integer::sum));
                groups.put(group,
                        new CasesOfGroup(those.size(), (int) those.stream().filter(c -> c.endedAt().isEmpty()).count(),
                                outcomes, took(those, CaseRecord::contactTook), took(those, CaseRecord::deskTook),
                                took(those, CaseRecord::endedAt)));
            }
        }
        return groups;
    }

    private static DurationStats took(List<CaseRecord> cases, Function<CaseRecord, Optional<Instant>> when) {
        return DurationStats.of(cases.stream().flatMap(c -> when.apply(c).map(c::after).stream()).toList());
    }
}
