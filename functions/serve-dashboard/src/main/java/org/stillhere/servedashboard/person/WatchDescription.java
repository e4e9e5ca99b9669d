package org.stillhere.servedashboard.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.Labels;

/** Cycle, case, trip and agreement in words. */
public final class WatchDescription {
    private WatchDescription() {
    }

    /** Where the cycle stands, and the trip if there is one. */
    public static List<String> cycle(Labels l, Watch watch) {
        List<String> lines = new ArrayList<>();
        switch (watch.cycle()) {
            case Cycle.Waiting w -> lines.add(w.putOff().isPresent() ? l.say("cycle.putoff", l.when(w.askAt()))
                    : l.say("cycle.waiting", l.when(w.askAt())));
            case Cycle.Asking a -> lines.add(l.say("cycle.asking", l.when(a.since())));
            case Cycle.Asked a -> lines.add(l.say("cycle.asked", l.when(a.acceptedAt()), l.when(a.deadline())));
            case Cycle.NotAsked n -> lines.add(l.say("cycle.notasked", l.when(n.retryAt())));
            case Cycle.Checking c -> lines.add(l.say("cycle.checking", l.when(c.goOnAt())));
            case Cycle.Paused p -> lines.add(l.say("cycle.paused", l.when(p.until())));
            case Cycle.Held h -> lines.add(l.say("cycle.held", l.word("outcome", h.why()), l.when(h.reviewAt())));
        }
        watch.trip().ifPresent(
                t -> lines.add(l.say("trip", l.when(t.startedAt()), l.when(t.until()), l.length(t.grace()))));
        return lines;
    }

    /** Whether those lines say already what happens next if nobody does anything. */
    public static boolean saysNext(Watch watch, Standing standing) {
        return switch (standing.next()) {
            case ASKS, LOOKS_AGAIN, READS_THE_LIST -> true;
            case TRIES_AGAIN -> watch.cycle() instanceof Cycle.NotAsked;
            case REMINDS, MISSES, TELLS_NEXT_TIER, TELLS_CONTACTS_AGAIN, TELLS_DESK_AGAIN, CLAIM_LAPSES -> false;
        };
    }

    /** The open case: why, since when, and what is still to come. */
    public static List<String> of(Labels l, Watch watch, Case open) {
        List<String> lines = new ArrayList<>();
        lines.add(l.say(open.trip() ? "case.opened.trip" : "case.opened", l.word("cause", open.cause()),
                l.when(open.openedAt())));
        if (open.unconfirmed()) {
            lines.add(l.say("case.unconfirmed"));
        }
        if (open.unread()) {
            lines.add(l.say("case.unread"));
        }
        open.doubtSince().ifPresent(since -> lines.add(l.say("case.doubt", l.when(since))));
        int left = open.contacts().tiers().size() - open.contacts().nextTier();
        boolean waits = open.claim().isPresent();
        if (open.contacts().at().isPresent() && !waits) {
            Instant at = open.contacts().at().get();
            lines.add(left > 0
                    ? l.say("case.tier", open.contacts().tiers().get(open.contacts().nextTier()).number(), l.when(at))
                    : l.say("case.round", l.when(at)));
        } else if (!waits) {
            lines.add(l.say("case.alltold"));
        }
        lines.add(l.say(waits ? "case.claimed" : "case.desk",
                l.when(open.claim().map(c -> c.until()).orElse(open.desk().at()))));
        return lines;
    }

    /** What is agreed, line by line. */
    public static List<Map.Entry<String, String>> plan(Labels l, Watch watch) {
        Plan plan = watch.plan();
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        lines.add(Map.entry(l.say("field.risk"), l.word("risk", plan.risk())));
        lines.add(Map.entry(l.say("section.when"), schedule(l, plan.schedule())));
        lines.add(Map.entry(l.say("plan.steps"), l.say("plan.gaps", plan.gaps().size(), l.length(plan.window()))));
        lines.add(Map.entry(l.say("plan.tiers"),
                l.say("plan.delays", l.length(plan.tierDelay()), l.length(plan.roundEvery()))));
        if (plan.asksForWord() || plan.risk().wantsConfirmation()) {
            lines.add(Map.entry(l.say("section.words"), l.say(plan.asksForWord() ? "plan.word" : "plan.confirms")));
        }
        if (plan.receipt()) {
            lines.add(Map.entry(l.say("plan.receipt"), l.say("yes")));
        }
        return lines;
    }

    private static String schedule(Labels l, Schedule schedule) {
        return switch (schedule) {
            case Schedule.TimesOfDay t -> l.say("plan.times",
                    t.times().stream().map(Object::toString).collect(Collectors.joining(", ")), t.zone());
            case Schedule.Every e ->
                    e.night().isPresent()
                            ? l.say("plan.every.night", hours(l, e.interval()), e.night().get().bedtime(),
                                    e.night().get().waking(), e.zone())
                            : l.say("plan.every", hours(l, e.interval()));
        };
    }

    private static String hours(Labels l, Duration interval) {
        return interval.toMinutesPart() == 0 && interval.toHours() < 48 ? l.say("time.hours", interval.toHours())
                : l.length(interval);
    }
}
