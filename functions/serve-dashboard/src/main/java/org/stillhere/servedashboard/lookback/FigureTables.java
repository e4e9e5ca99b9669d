package org.stillhere.servedashboard.lookback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.casework.lookback.DurationStats;
import org.stillhere.casework.lookback.LookBackFigures;
import org.stillhere.casework.lookback.LookBackFigures.CasesOfGroup;
import org.stillhere.casework.lookback.LookBackFigures.DayOfTeam;
import org.stillhere.casework.lookback.LookBackFigures.TextsOfCountry;
import org.stillhere.casework.lookback.TextPrices;
import org.stillhere.domain.RouteKind;
import org.stillhere.servedashboard.request.Labels;

/** Puts the figures of a team into tables, in the reader's language. A table without rows is left out. */
final class FigureTables {
    private static final TextPrices PRICES = TextPrices.load();
    private static final int HOURS = 24;
    private final Labels labels;
    private final LookBackFigures figures;

    FigureTables(Labels labels, LookBackFigures figures) {
        this.labels = labels;
        this.figures = figures;
    }

    List<FigureTable> all() {
        return Stream.of(rate(), byHour(), byRoute(), cases(), falseAlarms(), failures(), texts())
                .filter(t -> !t.rows().isEmpty()).toList();
    }

    private List<String> say(String... keys) {
        return Stream.of(keys).map(labels::say).toList();
    }

    private FigureTable rate() {
        List<Picture.Bar> bars = figures.days().stream()
                .map(d -> new Picture.Bar(Integer.toString(d.day().getDayOfMonth()),
                        d.answered() + d.missed() == 0 ? -1 : d.rate()))
                .toList();
        List<List<String>> rows = figures.days().stream().filter(d -> !d.isEmpty())
                .map(d -> List.of(d.day().toString(), figure(d.answered()), figure(d.missed()), figure(d.notAsked()),
                        d.answered() + d.missed() == 0 ? "" : figure(d.rate())))
                .toList();
        return new FigureTable(labels.say("back.rate"),
                labels.say("back.rate.line", figures.answered(), figures.missed(), figures.notAsked()),
                Picture.bars(bars, 100),
                say("back.day", "back.answered", "back.missed", "back.notasked", "back.percent"), rows);
    }

    private FigureTable byHour() {
        SortedMap<Integer, DurationStats> hours = figures.byHour();
        long most = hours.values().stream().mapToLong(s -> s.median().toMinutes()).max().orElse(0);
        List<Picture.Bar> bars = IntStream.range(0, HOURS)
                .mapToObj(h -> new Picture.Bar(Integer.toString(h),
                        hours.containsKey(h) ? hours.getOrDefault(h, DurationStats.NONE).median().toMinutes() : -1))
                .toList();
        List<List<String>> rows = hours.entrySet().stream().map(e -> took(e.getKey() + ":00", e.getValue())).toList();
        DurationStats all = figures.answers();
        return new FigureTable(labels.say("back.took"),
                labels.say("back.took.line", all.count(), length(all.median()), length(all.ninetieth())),
                Picture.bars(bars, Math.max(2, (most + 1) / 2 * 2)),
                say("back.hour", "back.count", "back.median", "back.ninetieth"), rows);
    }

    private FigureTable byRoute() {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<RouteKind, DurationStats> one : figures.byRoute().entrySet()) {
            rows.add(took(labels.word("way", one.getKey()), one.getValue()));
        }
        return new FigureTable(labels.say("back.route"), "", "",
                say("back.route", "back.count", "back.median", "back.ninetieth"), rows);
    }

    private List<String> took(String name, DurationStats stats) {
        return List.of(name, figure(stats.count()), length(stats.median()), length(stats.ninetieth()));
    }

    private FigureTable cases() {
        List<List<String>> rows = figures.cases().entrySet().stream().map(e -> {
            CasesOfGroup one = e.getValue();
            String outcomes = one.outcomes().entrySet().stream()
                    .map(o -> labels.say("back.outcome.of", labels.word("outcome", o.getKey()), o.getValue()))
                    .collect(Collectors.joining("; "));
            return List.of(labels.word("casegroup", e.getKey()), figure(one.count()), figure(one.open()),
                    both(one.contact()), both(one.desk()), both(one.end()), outcomes);
        }).toList();
        return new FigureTable(labels.say("back.cases"), labels.say("back.cases.hint"), "", say("back.cause",
                "back.count", "back.open", "back.contact", "back.untildesk", "back.end", "back.outcomes"), rows);
    }

    /** The middle and the slow end, in one cell. */
    private String both(DurationStats stats) {
        return stats.count() == 0 ? "" : length(stats.median()) + " / " + length(stats.ninetieth());
    }

    private FigureTable falseAlarms() {
        List<List<String>> rows = figures.falseAlarms().entrySet().stream()
                .map(e -> List.of(labels.word("falsealarm", e.getKey()), figure(e.getValue()))).toList();
        return new FigureTable(labels.say("back.false"), "", "", say("back.reason", "back.count"), rows);
    }

    private FigureTable failures() {
        List<List<String>> rows = figures.failures().stream()
                .map(f -> List.of(country(f.country()),
                        f.carrier().isEmpty() ? labels.say("back.carrier.unknown") : f.carrier(),
                        labels.word("reach", f.reason()), figure(f.count())))
                .toList();
        return new FigureTable(labels.say("back.failures"), "", "",
                say("back.country", "back.carrier", "back.reason", "back.count"), rows);
    }

    private FigureTable texts() {
        List<List<String>> rows = figures.texts().stream()
                .map(t -> List.of(country(t.country()), figure(t.toPeople()), figure(t.toContacts()), cost(t)))
                .toList();
        return new FigureTable(labels.say("back.texts"), labels.say("back.cost.hint"), "",
                say("back.country", "back.topeople", "back.tocontacts", "back.cost"), rows);
    }

    private String cost(TextsOfCountry texts) {
        return PRICES.ofSegment(texts.country())
                .map(p -> p.multiply(BigDecimal.valueOf(texts.all())).setScale(2, RoundingMode.HALF_UP).toPlainString())
                .orElse(labels.say("back.noprice"));
    }

    private String country(String code) {
        return code.isEmpty() ? labels.say("back.country.several") : labels.country(code);
    }

    private String length(Duration length) {
        return labels.length(length);
    }

    private static String figure(int number) {
        return Integer.toString(number);
    }

    /** Whether any day has an ask. */
    static boolean isEmpty(LookBackFigures figures) {
        return figures.days().stream().allMatch(DayOfTeam::isEmpty) && figures.cases().isEmpty();
    }
}
