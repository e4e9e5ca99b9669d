package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.domain.Cycle.Ask;

/**
 * Handles phones that nobody trusts. What such a phone sends is noted and is before the desk; it is no sign of life and
 * ends nothing. The phone is answered as any phone is. If no other phone is left to ask, the person is in the desk's
 * hands: the cycle continues for the eyes of the phone alone, its silence opens no case, and the desk is told again and
 * again until the phone is trusted or another one is there.
 */
final class TrustRules {
    /** What is told of a cycle in which somebody is asked. */
    private static final Set<NoticeKind> OF_THE_CYCLE = EnumSet.of(NoticeKind.MISSED, NoticeKind.NOT_ASKED,
            NoticeKind.NOT_ASKED_AT_NIGHT, NoticeKind.UNREAD, NoticeKind.ANSWERED, NoticeKind.PHONE_IN_USE,
            NoticeKind.AWAY);

    private TrustRules() {
    }

    static void stop(DecisionBuilder builder, SafeguardCommand.StopTrusting stop) {
        PhoneKey phone = phone(builder, stop.route());
        UntrustedPhone untrusted = builder.safeguards.untrusted(phone).map(u -> u.asking(stop.asked()))
                .orElseGet(() -> new UntrustedPhone(phone, builder.now, stop.by(), stop.asked(), 0, builder.now,
                        Optional.empty()));
        builder.fact(EventKind.TRUST_STOPPED, stop.route());
        put(builder, untrusted);
        if (!inDesksHands(builder)) {
            NotAskedRules.moveFrom(builder, stop.route());
        } else if (builder.routes.stream().noneMatch(r -> isAsked(builder, r))) {
            stopAsking(builder);
        }
        tick(builder);
    }

    static void again(DecisionBuilder builder, SafeguardCommand.TrustAgain again) {
        PhoneKey phone = phone(builder, again.route());
        UntrustedPhone untrusted = builder.safeguards.untrusted(phone)
                .orElseThrow(() -> new InvalidInput("route", "a phone that is not trusted"));
        if (again.voice()) {
            SafeguardRules.voiceHeard(builder);
        }
        boolean enough = again.lead() && again.voice() || untrusted.vouchedByAnother(again.by(), builder.now);
        if (!enough) {
            builder.fact(EventKind.TRUST_VOUCHED, again.route());
            put(builder, untrusted.vouchedBy(again.by(), builder.now));
            builder.tell(NoticeKind.TRUST);
            return;
        }
        boolean asksAnew = inDesksHands(builder);
        builder.fact(EventKind.TRUSTED_AGAIN, again.route());
        builder.safeguards = builder.safeguards.withUntrusted(others(builder, phone));
        builder.tell(NoticeKind.TRUST);
        if (asksAnew && !(builder.cycle instanceof Cycle.Held)) {
            builder.trip = Optional.empty();
            NightRules.askWhenAwake(builder);
        }
    }

    private static PhoneKey phone(DecisionBuilder builder, RouteId route) {
        return builder.routes.stream().filter(r -> r.id().equals(route)).findFirst().map(Route::phone)
                .orElseThrow(() -> new InvalidInput("route", "one of their phones"));
    }

    private static List<UntrustedPhone> others(DecisionBuilder builder, PhoneKey phone) {
        return builder.safeguards.untrusted().stream().filter(u -> !u.phone().equals(phone)).toList();
    }

    private static void put(DecisionBuilder builder, UntrustedPhone one) {
        builder.safeguards = builder.safeguards
                .withUntrusted(Stream.concat(others(builder, one.phone()).stream(), Stream.of(one)).toList());
    }

    /** Asks nothing until the next time, when nothing is asked either unless another phone is there. */
    private static void stopAsking(DecisionBuilder builder) {
        Optional<Instant> scheduled = switch (builder.cycle) {
            case Cycle.Asking a -> Optional.of(a.ask().scheduled());
            case Cycle.Asked a -> Optional.of(a.ask().scheduled());
            case Cycle.NotAsked n -> Optional.of(n.ask().scheduled());
            case Cycle.Checking c -> Optional.of(c.ask().scheduled());
            case Cycle.Waiting w -> Optional.empty();
            case Cycle.Paused p -> Optional.empty();
            case Cycle.Held h -> Optional.empty();
        };
        scheduled.ifPresent(s -> builder.waitFor(builder.plan.schedule().next(builder.now, s)));
    }

    /** Nobody can be asked because no phone of theirs is trusted: this is no failure, and the desk knows. */
    static boolean skips(DecisionBuilder builder, Ask ask) {
        if (!inDesksHands(builder) || builder.routes.stream().anyMatch(r -> isAsked(builder, r))) {
            return false;
        }
        builder.fact(EventKind.NOT_ASKED_UNTRUSTED, ask.number());
        builder.trip = Optional.empty();
        builder.waitFor(builder.plan.schedule().next(builder.now, ask.scheduled()));
        return true;
    }

    /** Whether asks and reminders go to this phone. */
    static boolean isAsked(DecisionBuilder builder, Route route) {
        Optional<UntrustedPhone> untrusted = builder.safeguards.untrusted(route.phone());
        return !route.lost() && (untrusted.isEmpty()
                || inDesksHands(builder) && untrusted.filter(UntrustedPhone::asked).isPresent());
    }

    /** The route to ask by after the given one, in a circle; the given one if it is the only one. */
    static Optional<Route> routeAfter(DecisionBuilder builder, Optional<RouteId> tried) {
        List<Route> asked = builder.routes.stream().filter(r -> isAsked(builder, r)).toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        int index = tried.map(asked.stream().map(Route::id).toList()::indexOf).orElse(-1);
        return Optional.of(asked.get((index + 1) % asked.size()));
    }

    /** Whether a phone of theirs is not trusted, and no other is left to ask. */
    static boolean inDesksHands(DecisionBuilder builder) {
        return Watch.inDesksHands(builder.routes, builder.safeguards);
    }

    /**
     * Another phone is asked, and this one would miss the asks that it had until now. It may not answer for the cycle.
     */
    static void askForTheEyes(DecisionBuilder builder, MessageContent says, Instant deadline) {
        for (Route route : builder.routes) {
            boolean shown = !route.lost()
                    && builder.safeguards.untrusted(route.phone()).filter(UntrustedPhone::asked).isPresent()
                    && !isAsked(builder, route);
            if (shown) {
                builder.effect(new Effect.Send(builder.nextKey(), new Recipient.Defender(), route.id(), says,
                        Purpose.REMINDER, Priority.ROUTINE, Optional.of(builder.asks), Optional.empty(),
                        Optional.empty(), Optional.of(deadline)));
            }
        }
    }

    /** Whether a notice about the cycle would only report what the untrusted phone does. */
    static boolean isNoNews(DecisionBuilder builder, NoticeKind kind) {
        return OF_THE_CYCLE.contains(kind) && inDesksHands(builder);
    }

    /** When the desk is told again; never while the person is held, which has its own review. */
    static Optional<Instant> timer(Cycle cycle, List<Route> routes, Safeguards safeguards) {
        return cycle instanceof Cycle.Held ? Optional.empty()
                : safeguards.untrusted().stream().filter(u -> isTheirs(routes, u)).map(UntrustedPhone::tellAt)
                        .min(Instant::compareTo);
    }

    private static boolean isTheirs(List<Route> routes, UntrustedPhone untrusted) {
        return routes.stream().anyMatch(r -> r.phone().equals(untrusted.phone()));
    }

    static void tick(DecisionBuilder builder) {
        if (builder.cycle instanceof Cycle.Held) {
            return;
        }
        Duration gap = inDesksHands(builder) ? UntrustedPhone.IN_DESKS_HANDS : UntrustedPhone.ANOTHER_IS_ASKED;
        for (UntrustedPhone due : builder.safeguards.untrusted().stream()
                .filter(u -> isTheirs(builder.routes, u) && !u.tellAt().isAfter(builder.now)).toList()) {
            builder.fact(EventKind.DESK_TOLD, due.level().ordinal());
            builder.tell(NoticeKind.UNTRUSTED, due.level());
            put(builder, due.toldUntil(builder.now.plus(gap)));
        }
    }

    /** Whether this command came from an untrusted phone of the defender. */
    static boolean isFromUntrusted(DecisionBuilder builder, Command command) {
        return !builder.distrusted && PhoneCommand.source(command).filter(id -> isUntrusted(builder, id)).isPresent();
    }

    private static boolean isUntrusted(DecisionBuilder builder, RouteId route) {
        return builder.routes.stream().filter(r -> r.id().equals(route))
                .anyMatch(r -> builder.safeguards.untrusted(r.phone()).isPresent());
    }

    /**
     * Notes what an untrusted phone says, and answers it as usual. A call for help, the duress word and words that a
     * human must read are told at once until somebody takes them, but to the desk alone: they may be bait.
     */
    static void noted(DecisionBuilder builder, Command command, RunsCommand runs) {
        DecisionBuilder shown = inDesksHands(builder) ? builder
                : new DecisionBuilder(builder.before, builder.by, builder.now);
        builder.fact(EventKind.UNTRUSTED_TEXT, code(command));
        shown.forced = true;
        shown.distrusted = true;
        if (command instanceof PhoneCommand.DuressInRepeat) {
            builder.fact(EventKind.DURESS);
        } else if (command instanceof Command.Duress d) {
            builder.fact(EventKind.DURESS);
            d.sentAt().ifPresentOrElse(at -> LateTextRules.saidBefore(shown, new Command.SaidBefore(at, d.shown())),
                    () -> DefenderRules.said(shown, d.shown()));
        } else {
            runs.run(shown, command);
        }
        builder.answer = shown.answer;
        if (isUrgent(command)) {
            ConcernRules.textCame(builder);
        } else {
            builder.tell(NoticeKind.UNTRUSTED_TEXT);
        }
    }

    /** Carries out a command on a decision. */
    @FunctionalInterface
    interface RunsCommand {
        void run(DecisionBuilder builder, Command command);
    }

    /**
     * An untrusted phone has another role in this watch: it is a contact's or a coordinator's. Words are put before the
     * desk as ever. A key does nothing, and is answered as if it did.
     */
    static void notedOfOther(DecisionBuilder builder, PhoneCommand.FromUntrusted said, RunsCommand runs) {
        boolean onlyWords = said.said() instanceof Command.ContactSays c
                && (c.key() == ContactKey.NOTE || c.key() == ContactKey.WORRYING)
                || said.said() instanceof Command.RouteLost || said.said() instanceof Command.RouteRegained;
        if (onlyWords) {
            runs.run(builder, said.said());
            return;
        }
        DecisionBuilder shown = new DecisionBuilder(builder.before, builder.by, builder.now);
        runs.run(shown, said.said());
        builder.answer = shown.answer;
        TaskRules.promisedBy(shown, builder);
        builder.fact(EventKind.UNTRUSTED_TEXT, EventCode.SIGN);
        builder.tell(NoticeKind.UNTRUSTED_TEXT);
    }

    private static boolean isUrgent(Command command) {
        return command instanceof Command.Sos || command instanceof Command.Duress || command instanceof Command.Concern
                || command instanceof PhoneCommand.DuressInRepeat || command instanceof PhoneCommand.WordsGone
                || command instanceof PhoneCommand.FoundAfterRestore;
    }

    private static EventCode code(Command command) {
        if (command instanceof Command.SaidBefore before) {
            return code(before.said());
        }
        return command instanceof Command.Sos ? EventCode.SOS
                : command instanceof Command.StartTrip ? EventCode.TRIP
                        : command instanceof Command.Pause ? EventCode.PAUSE
                                : isUrgent(command) ? EventCode.CONCERN : EventCode.SIGN;
    }
}
