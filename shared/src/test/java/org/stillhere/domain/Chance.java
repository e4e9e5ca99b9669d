package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Draws plans, people and commands from a seed: likely ones often, absurd ones sometimes. */
final class Chance {
    private static final List<ZoneId> ZONES = Stream
            .of("Asia/Yangon", "Europe/Paris", "America/New_York", "UTC", "Pacific/Auckland").map(ZoneId::of).toList();
    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    final <T> T either(T... of) {
        return of[random.nextInt(of.length)];
    }

    Duration minutes(int least, int most) {
        return Duration.ofMinutes(random.nextInt(least, most + 1));
    }

    Watch watch() {
        Instant start = WatchStory.MORNING.plus(minutes(0, 60 * 24 * 365));
        Plan plan = plan();
        Instant first = plan.schedule().next(start, start);
        return new Watch(WatchStory.BLUE_HERON, random.nextInt(2), start,
                new Agreement(plan, routes("r", 4), contacts()),
                WatchState.starting(new Cycle.Waiting(first, first, Optional.empty())));
    }

    Plan plan() {
        Risk risk = either(Risk.values());
        List<Duration> gaps = risk.defaultGaps();
        if (once(2)) {
            gaps = new ArrayList<>();
            for (int n = random.nextInt(1, 7); n > 0; n--) {
                gaps.add(minutes(1, once(4) ? 1440 : 30));
            }
        }
        Duration jitter = once(2) ? Duration.ZERO : minutes(0, 30);
        return new Plan(risk, schedule(), gaps, jitter, random.nextLong(), once(3), once(6), once(2), minutes(1, 30),
                minutes(5, once(5) ? 720 : 30));
    }

    private Schedule schedule() {
        if (once(3)) {
            List<LocalTime> times = new ArrayList<>();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                times.add(time());
            }
            return new Schedule.TimesOfDay(one(ZONES), times);
        }
        LocalTime bedtime = time();
        Optional<QuietHours> night = once(2) ? Optional.empty()
                : Optional.of(new QuietHours(bedtime, bedtime.plusMinutes(random.nextInt(1, 1440))));
        return new Schedule.Every(one(ZONES), minutes(30, once(3) ? 60 * 24 * 7 : 60 * 12), night);
    }

    private LocalTime time() {
        return LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
    }

    private List<Route> routes(String owner, int most) {
        List<Route> routes = new ArrayList<>();
        int count = random.nextInt(1, most + 1);
        for (int n = 1; n <= count; n++) {
            Route route = WatchStory.route("r" + n, owner + "-" + n);
            routes.add(once(10) ? route.asLost() : route);
        }
        return routes;
    }

    List<Contact> contacts() {
        int count = once(4) ? Limits.CONTACTS : random.nextInt(7);
        List<Contact> contacts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            contacts.add(new Contact(new ContactId("c" + n), random.nextInt(1, once(2) ? 2 : 6),
                    once(5) ? either(Consent.values()) : Consent.AGREED, once(4), routes("c" + n, 4)));
        }
        return contacts;
    }

    private List<Contact> fewer(List<Contact> contacts) {
        return once(3) ? contacts() : contacts.stream().filter(c -> !once(4)).toList();
    }

    Command engine(Watch watch, List<Effect.Send> sends) {
        int ask = once(4) ? random.nextInt(1, watch.asks() + 3) : watch.asks();
        return switch (random.nextInt(7)) {
            case 6 -> new Command.DutyChanged(DeskStaffing.of(!once(3)), once(2) ? Set.of(WatchStory.NILAR) : Set.of(),
                    once(2) ? Optional.of(watch.changedAt()) : Optional.empty());
            case 0, 1, 2 -> new Command.AskAccepted(ask);
            case 3 -> new Command.InboundRead(ask, DeskStaffing.of(!once(3)));
            case 4 -> sends.isEmpty() ? new Command.Tick(DeskStaffing.STAFFED) : failed(sends);
            default -> new Command.Tick(DeskStaffing.of(!once(3)));
        };
    }

    private Command failed(List<Effect.Send> sends) {
        Effect.Send send = once(3) ? one(sends) : sends.get(sends.size() - 1);
        return new Command.SendFailed(send.key(), send.to(), send.route(), either(FailureKind.values()));
    }

    Command defender(Instant now) {
        RouteId phone = either(WatchStory.PHONE, WatchStory.OTHER_PHONE, new RouteId("r9"));
        Strength strength = either(Strength.values());
        Actor by = once(4) ? Actor.coordinator(WatchStory.NILAR) : Actor.DEFENDER;
        Duration length = either(minutes(-5, 300), minutes(1, 60 * 80), Duration.ofSeconds(Long.MAX_VALUE));
        return switch (random.nextInt(14)) {
            case 12, 13 -> concern(now, phone, length);
            case 0, 1, 2, 3 -> new Command.CheckIn(strength, by, once(5) ? Optional.empty() : Optional.of(phone));
            case 4 -> new Command.Duress(phone, shown(now, phone, length));
            case 5 -> new Command.Sos(by, Optional.of(phone));
            case 6 -> new Command.Later(strength, Optional.of(phone));
            case 7 -> new PhoneCommand.PhoneInUse(phone);
            case 8 -> new Command.StartTrip(length, once(2) ? Optional.empty() : Optional.of(minutes(-1, 1600)),
                    strength, by, Optional.empty());
            case 9 -> new Command.ExtendTrip(length, by);
            case 10 -> new Command.Pause(now.plus(minutes(-5, 60 * 24 * 31)), strength, by, Optional.empty());
            default -> new Command.Resume(by);
        };
    }

    /** Returns what the same text says without the duress word. */
    private Command.DefenderCommand shown(Instant now, RouteId phone, Duration length) {
        Optional<RouteId> route = Optional.of(phone);
        return switch (random.nextInt(6)) {
            case 5 -> concern(now, phone, length);
            case 0 -> new Command.Later(Strength.CONFIRMED, route);
            case 1 -> new Command.Sos(Actor.DEFENDER, route);
            case 2 -> new Command.StartTrip(length, Optional.empty(), Strength.CONFIRMED, Actor.DEFENDER, route);
            case 3 -> new Command.Pause(now.plus(minutes(-5, 60 * 24 * 31)), Strength.CONFIRMED, Actor.DEFENDER, route);
            default -> new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, route);
        };
    }

    private Command.Concern concern(Instant now, RouteId phone, Duration length) {
        ConcernKind one = either(ConcernKind.values());
        Set<ConcernKind> kinds = once(3) ? Set.copyOf(List.of(ConcernKind.values())) : Set.of(one);
        return new Command.Concern(phone, kinds, once(2) ? Optional.empty() : Optional.of(shown(now, phone, length)));
    }

    private Recipient whose(Watch watch) {
        return once(2) || watch.contacts().isEmpty() ? new Recipient.Defender()
                : new Recipient.Trusted(one(watch.contacts()).id());
    }

    Command contact(Watch watch) {
        List<ContactId> known = Stream
                .concat(watch.open().stream().flatMap(c -> c.contacts().told().stream()).map(ContactStatus::contact),
                        Stream.of(new ContactId("c1"), new ContactId("nobody")))
                .toList();
        RouteId phone = either(WatchStory.PHONE, WatchStory.OTHER_PHONE);
        ContactId contact = one(known);
        return switch (random.nextInt(8)) {
            case 0 -> new Command.ConsentGiven(contact, once(2) ? Consent.AGREED : Consent.DECLINED,
                    Actor.contact(contact), Optional.of(phone));
            case 1 -> new Command.RouteLost(whose(watch), phone, once(2) ? RouteLoss.NOT_ME : RouteLoss.STOPPED);
            case 2 -> new Command.RouteRegained(whose(watch), phone);
            case 3 -> new PhoneCommand.FromStranger(either(StrangerText.values()));
            default -> new Command.ContactSays(contact,
                    once(9) ? Optional.of(new CaseId("d-0")) : watch.open().map(Case::id), either(ContactKey.values()),
                    phone);
        };
    }

    Command coordinator(Watch watch) {
        CoordinatorId who = either(WatchStory.NILAR, new CoordinatorId("mya"));
        ContactId contact = new ContactId("c" + random.nextInt(5));
        return switch (random.nextInt(17)) {
            case 0, 1, 2 -> new Command.DeskClaim(who, minutes(once(9) ? -1 : 1, 800), once(4),
                    once(2) ? Availability.IN_A_RING : either(Availability.values()));
            case 3 -> new Command.DeskRelease(who);
            case 4 -> new Command.StartCase(who, either(Cause.values()));
            case 5 -> new Command.TellNow(who, contact);
            case 6, 7 -> new Command.EndCase(who, either(Outcome.values()));
            case 8 -> new Command.Hold(who, either(Outcome.values()));
            case 9, 10 -> new Command.Release(who);
            case 11 -> once(2) ? new ReadinessCommand.StartDrill(who) : new Command.Drill(who, contact);
            case 12 -> new Command.Invite(who, contact);
            case 13 -> new Command.HandOver(who, either(WatchStory.NILAR, new CoordinatorId("mya")), new RouteId("r1"),
                    minutes(1, 800));
            case 14 -> new Command.Rung(who, contact);
            case 15 -> once(3) ? new ReadinessCommand.SetHousehold(who, contact, either(Household.values()))
                    : once(2) ? new Command.FileOpened(who) : new Command.Remark(who);
            default -> new Command.Revise(who, once(2) ? plan() : watch.plan(),
                    once(2) ? routes("r", 4) : watch.routes(), fewer(watch.contacts()), "");
        };
    }
}
