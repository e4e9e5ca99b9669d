package org.stillhere.servedashboard.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Standing;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.Labels;

/** Describes the cycle, the case, the trip and the agreement of a watch in words. */
public final class WatchDescription {
    private WatchDescription() {
    }

    /** The state of the cycle, and the trip if there is one. */
    public static List<String> cycle(Labels labels, Watch watch) {
        List<String> lines = new ArrayList<>();
        switch (watch.cycle()) {
            case Cycle.Waiting w ->
                    lines.add(w.putOff().isPresent() ? labels.say("cycle.putoff", labels.when(w.askAt()))
                            : labels.say("cycle.waiting", labels.when(w.askAt())));
            case Cycle.Asking a -> lines.add(labels.say("cycle.asking", labels.when(a.since())));
            case Cycle.Asked a ->
                    lines.add(labels.say("cycle.asked", labels.when(a.acceptedAt()), labels.when(a.deadline())));
            case Cycle.NotAsked n ->
                    lines.add(labels.say("cycle.notasked", labels.when(watch.asksAgainAt().orElse(n.retryAt()))));
            case Cycle.Checking c -> lines.add(labels.say("cycle.checking", labels.when(c.goOnAt())));
            case Cycle.Paused p -> lines.add(labels.say("cycle.paused", labels.when(p.until())));
            case Cycle.Held h ->
                    lines.add(labels.say("cycle.held", labels.word("outcome", h.why()), labels.when(h.reviewAt())));
        }
        watch.trip().ifPresent(t -> lines
                .add(labels.say("trip", labels.when(t.startedAt()), labels.when(t.until()), labels.length(t.grace()))));
        return lines;
    }

    /** The state in words. A missed check-in is not called silence if something came from the phone. */
    public static String state(Labels labels, Standing standing) {
        return standing.state() == Standing.StandingState.MISSED && standing.silence() == Standing.Silence.UNCLEAR
                ? labels.say("state.missed.unclear")
                : labels.word("state", standing.state());
    }

    /** Whether those lines already say what happens next if nobody acts. */
    public static boolean saysNext(Watch watch, Standing standing) {
        return switch (standing.next()) {
            case ASKS, LOOKS_AGAIN, READS_THE_LIST -> true;
            case TRIES_AGAIN -> watch.cycle() instanceof Cycle.NotAsked;
            case REMINDS, MISSES, TELLS_NEXT_TIER, TELLS_CONTACTS_AGAIN, TELLS_DESK_AGAIN, CLAIM_LAPSES -> false;
        };
    }

    /** The open case: its cause, its start and its next steps. */
    public static List<String> of(Labels labels, Watch watch, Case open) {
        List<String> lines = new ArrayList<>();
        lines.add(labels.say(open.trip() ? "case.opened.trip" : "case.opened", labels.word("cause", open.cause()),
                labels.when(open.openedAt())));
        open.textToRead().ifPresent(text -> lines.add(labels.say("case.to_read", labels.when(text.at()))));
        if (open.unconfirmed()) {
            lines.add(labels.say(open.cause() == Cause.CONCERN ? "case.concern" : "case.unconfirmed"));
        }
        if (open.unread()) {
            lines.add(labels.say("case.unread"));
        }
        if (open.circumstances().askedLate()) {
            lines.add(labels.say("case.askedlate"));
        }
        open.doubtSince().ifPresent(since -> lines.add(labels.say("case.doubt", labels.when(since))));
        int left = open.contacts().tiers().size() - open.contacts().nextTier();
        boolean waits = open.claim().isPresent();
        if (open.contacts().at().isPresent() && !waits) {
            Instant at = open.contacts().at().get();
            lines.add(
                    left > 0 ? labels.say("case.tier", open.contacts().tiers().get(open.contacts().nextTier()).number(),
                            labels.when(at)) : labels.say("case.round", labels.when(at)));
        } else if (!waits) {
            lines.add(labels.say("case.alltold"));
        }
        lines.add(labels.say(waits ? "case.claimed" : "case.desk",
                labels.when(open.claim().map(c -> c.until()).orElse(open.desk().at()))));
        return lines;
    }

    /** The agreed plan, as labels and values. */
    public static List<Map.Entry<String, String>> plan(Labels labels, Watch watch) {
        Plan plan = watch.plan();
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        lines.add(Map.entry(labels.say("field.risk"), labels.word("risk", plan.risk())));
        lines.add(Map.entry(labels.say("section.when"), schedule(labels, plan.schedule())));
        if (!plan.jitter().isZero()) {
            lines.add(Map.entry(labels.say("field.spread"), labels.say("spread.upto", plan.jitter().toMinutes())));
        }
        lines.add(Map.entry(labels.say("plan.steps"),
                labels.say("plan.gaps", plan.gaps().size(), labels.length(plan.window()))));
        lines.add(Map.entry(labels.say("plan.tiers"),
                labels.say("plan.delays", labels.length(plan.tierDelay()), labels.length(plan.roundEvery()))));
        if (plan.asksForWord() || plan.risk().wantsConfirmation()) {
            lines.add(Map.entry(labels.say("section.words"),
                    labels.say(plan.asksForWord() ? "plan.word" : "plan.confirms")));
        }
        if (!plan.asksForWord() && plan.risk().wantsConfirmation()) {
            lines.add(Map.entry(labels.say("field.asksForWord"), labels.say("plan.noword")));
        }
        if (plan.receipt()) {
            lines.add(Map.entry(labels.say("plan.receipt"), labels.say("yes")));
        }
        return lines;
    }

    private static String schedule(Labels labels, Schedule schedule) {
        return switch (schedule) {
            case Schedule.TimesOfDay t -> labels.say("plan.times",
                    t.times().stream().map(Object::toString).collect(Collectors.joining(", ")), t.zone());
            case Schedule.Every e ->
                    e.night().isPresent()
                            ? labels.say("plan.every.night", hours(labels, e.interval()), e.night().get().bedtime(),
                                    e.night().get().waking(), e.zone())
                            : labels.say("plan.every", hours(labels, e.interval()));
        };
    }

    private static String hours(Labels labels, Duration interval) {
        return interval.toMinutesPart() == 0 && interval.toHours() < 48 ? labels.say("time.hours", interval.toHours())
                : labels.length(interval);
    }
}
