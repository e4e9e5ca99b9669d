package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Tells the story of one watch on a frozen clock. It gives commands and lets time pass from one timer to the next. The
 * carrier accepts texts and its list can be read, unless the story says otherwise. Texts and notices are kept until the
 * story looks at them.
 */
final class WatchStory {
    static final Instant MORNING = Instant.parse("2025-03-03T08:00:00Z");
    static final DefenderIdentity BLUE_HERON = new DefenderIdentity(new DefenderId("d"), new TeamId("team"),
            new Codename("Blue Heron"), "");
    static final RouteId PHONE = new RouteId("r1");
    static final RouteId OTHER_PHONE = new RouteId("r2");
    static final CoordinatorId NILAR = new CoordinatorId("nilar");
    /** A contact of tier 1. */
    static final ContactId AMA = new ContactId("ama");
    /** A contact of tier 1, the only one who is told under duress. */
    static final ContactId BEN = new ContactId("ben");
    /** A contact of tier 2. */
    static final ContactId CHO = new ContactId("cho");
    /** A contact of tier 1 who has not agreed yet. */
    static final ContactId DAO = new ContactId("dao");
    private static final int TICKS_AT_ONCE = 12;

    Watch watch;
    Instant now;
    DeskStaffing desk = DeskStaffing.STAFFED;
    boolean carrierAccepts = true;
    boolean carrierCanBeRead = true;
    private Decision last;
    private final List<Effect.Send> sends = new ArrayList<>();
    private final List<Effect.Send> unseen = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<ClosedCase> filed = new ArrayList<>();
    private final List<Effect.Work> work = new ArrayList<>();

    private WatchStory(Watch watch, Instant now) {
        this.watch = watch;
        this.now = now;
        this.last = new Decision(watch, List.of(), Optional.empty(), Optional.empty());
    }

    static WatchStory steady() {
        return of(plan(Risk.STEADY), ama(), ben(), cho(), dao());
    }

    static WatchStory high() {
        return of(plan(Risk.HIGH), ama(), ben(), cho(), dao());
    }

    /** The story starts an hour before the first ask. */
    static WatchStory of(Plan plan, Contact... contacts) {
        List<Route> routes = List.of(route("r1", "d1"), route("r2", "d2"));
        Instant start = MORNING.minus(Duration.ofHours(1));
        return new WatchStory(new Watch(BLUE_HERON, 1, start, new Agreement(plan, routes, List.of(contacts)),
                WatchState.starting(new Cycle.Waiting(MORNING, MORNING, Optional.empty()))), start);
    }

    static Plan plan(Risk risk) {
        return Plan.of(risk, new Schedule.Every(ZoneId.of("Asia/Yangon"), Duration.ofHours(24), Optional.empty()), 7);
    }

    static Plan asksForWord(Plan p) {
        return new Plan(p.risk(), p.schedule(), p.gaps(), p.jitter(), p.seed(), true, p.arrestMode(), p.receipt(),
                p.tierDelay(), p.roundEvery());
    }

    static Plan arrestMode(Plan p) {
        return new Plan(p.risk(), p.schedule(), p.gaps(), p.jitter(), p.seed(), p.asksForWord(), true, p.receipt(),
                p.tierDelay(), p.roundEvery());
    }

    static Plan receipt(Plan p) {
        return new Plan(p.risk(), p.schedule(), p.gaps(), p.jitter(), p.seed(), p.asksForWord(), p.arrestMode(), true,
                p.tierDelay(), p.roundEvery());
    }

    static Plan schedule(Plan p, Schedule schedule) {
        return new Plan(p.risk(), schedule, p.gaps(), p.jitter(), p.seed(), p.asksForWord(), p.arrestMode(),
                p.receipt(), p.tierDelay(), p.roundEvery());
    }

    static Route route(String id, String phone) {
        return new Route(new RouteId(id), RouteKind.TWO_WAY_SMS, new PhoneKey(phone), true, false);
    }

    static Contact contact(ContactId id, int tier, Consent consent, boolean underDuress, int phones) {
        List<Route> routes = new ArrayList<>();
        for (int n = 1; n <= phones; n++) {
            routes.add(route("r" + n, id + "-" + n));
        }
        return new Contact(id, tier, consent, underDuress, routes);
    }

    static Contact ama() {
        return contact(AMA, 1, Consent.AGREED, false, 2);
    }

    static Contact ben() {
        return contact(BEN, 1, Consent.AGREED, true, 1);
    }

    static Contact cho() {
        return contact(CHO, 2, Consent.AGREED, false, 1);
    }

    static Contact dao() {
        return contact(DAO, 1, Consent.INVITED, true, 1);
    }

    /** Returns as many contacts as a watch can have, all of the same tier. */
    static Contact[] crowd(int tier) {
        Contact[] all = new Contact[Limits.CONTACTS];
        for (int n = 0; n < all.length; n++) {
            all[n] = contact(new ContactId("c" + n), tier, Consent.AGREED, false, 1);
        }
        return all;
    }

    /** The kinds of work that followed for the desk since the last call, in order. */
    List<TaskKind> deskHasToDo() {
        List<TaskKind> kinds = work.stream().filter(w -> w.command() instanceof TaskCommand.OpenTask)
                .map(w -> w.topic().kind()).toList();
        work.clear();
        return kinds;
    }

    /** The tasks that were opened since the last look at them, in order. */
    List<TaskTopic> opened() {
        return work.stream().filter(w -> w.command() instanceof TaskCommand.OpenTask).map(Effect.Work::topic).toList();
    }

    /** Decides, keeps the decision and its effects, and lets the carrier do its part. */
    WatchStory does(Command command) {
        Decision decision = Decider.decide(watch, command, now);
        WatchInvariants.keptBy(watch, command, now, decision);
        watch = decision.watch();
        last = decision;
        for (Effect effect : decision.effects()) {
            note(effect);
        }
        for (Effect effect : decision.effects()) {
            carry(effect);
        }
        last = decision;
        return this;
    }

    private void note(Effect effect) {
        switch (effect) {
            case Effect.Send send -> {
                assertTrue(sends.stream().noneMatch(s -> s.key().equals(send.key())),
                        "the key was used twice: " + send.key());
                sends.add(send);
                unseen.add(send);
            }
            case Effect.Tell tell -> notices.add(tell.notice());
            case Effect.File file -> filed.add(file.closed());
            case Effect.ReadInbound read -> {
            }
            case Effect.Put put -> {
            }
            case Effect.Work one -> work.add(one);
        }
    }

    private void carry(Effect effect) {
        if (effect instanceof Effect.Send send && send.purpose() == Purpose.ASK && carrierAccepts) {
            does(new Command.AskAccepted(send.ask().orElseThrow()));
        }
        if (effect instanceof Effect.ReadInbound read && carrierCanBeRead) {
            does(new Command.InboundRead(read.ask(), desk));
        }
    }

    /** Lets time pass from timer to timer. */
    WatchStory passes(Duration time) {
        Instant until = now.plus(time);
        int atOnce = 0;
        while (!watch.dueAt().isAfter(until)) {
            Instant due = watch.dueAt().isBefore(now) ? now : watch.dueAt();
            atOnce = due.equals(now) ? atOnce + 1 : 0;
            assertTrue(atOnce < TICKS_AT_ONCE, () -> "endless ticks at " + now + ": " + watch.cycle() + watch.open());
            now = due;
            does(new Command.Tick(desk));
        }
        now = until;
        return this;
    }

    WatchStory minutes(long minutes) {
        return passes(Duration.ofMinutes(minutes));
    }

    WatchStory hours(long hours) {
        return passes(Duration.ofHours(hours));
    }

    WatchStory until(Instant time) {
        return passes(Duration.between(now, time));
    }

    /** Nothing runs for that long. Then everything that is due runs. */
    WatchStory engineStandsStill(Duration time) {
        now = now.plus(time);
        return passes(Duration.ZERO);
    }

    /** Lets time pass through the next ask and its reminders to a miss. */
    WatchStory missesTheNextAsk() {
        until(watch.dueAt()).passes(watch.plan().window().plus(Limits.GRACE_AFTER_DEADLINE));
        assertTrue(watch.open().isPresent(), "no case is open after the miss");
        return this;
    }

    WatchStory checksIn(Strength strength) {
        return does(new Command.CheckIn(strength, Actor.DEFENDER, Optional.of(PHONE)));
    }

    WatchStory sos() {
        return does(new Command.Sos(Actor.DEFENDER, Optional.of(PHONE)));
    }

    WatchStory duress() {
        return does(new Command.Duress(PHONE));
    }

    WatchStory later() {
        return does(new Command.Later(Strength.BARE, Optional.of(PHONE)));
    }

    WatchStory says(ContactId contact, ContactKey key) {
        return does(new Command.ContactSays(contact, watch.open().map(Case::id), key, PHONE));
    }

    WatchStory deskClaims(Duration length) {
        return does(new Command.DeskClaim(NILAR, length));
    }

    WatchStory ends(Outcome outcome) {
        return does(new Command.EndCase(NILAR, outcome));
    }

    WatchStory revisesContacts(UnaryOperator<List<Contact>> change) {
        return does(new Command.Revise(NILAR, watch.plan(), watch.routes(), change.apply(watch.contacts()), ""));
    }

    /** The last text to that recipient fails. */
    WatchStory lastFails(Recipient to, FailureKind how) {
        Effect.Send send = sends.stream().filter(s -> s.to().equals(to)).reduce((a, b) -> b).orElseThrow();
        return does(new Command.SendFailed(send.key(), to, send.route(), how));
    }

    WatchStory lastFails(ContactId to, FailureKind how) {
        return lastFails(new Recipient.Trusted(to), how);
    }

    /** Returns what was sent to the defender since the last call. */
    List<Template> defenderGot() {
        return got(new Recipient.Defender());
    }

    List<Template> got(ContactId contact) {
        return got(new Recipient.Trusted(contact));
    }

    private List<Template> got(Recipient who) {
        List<Template> templates = unseen.stream().filter(s -> s.to().equals(who)).map(s -> s.says().template())
                .toList();
        unseen.removeIf(s -> s.to().equals(who));
        return templates;
    }

    /** Returns what the desk was told since the last call. */
    List<NoticeKind> deskWasTold() {
        List<NoticeKind> kinds = notices.stream().map(Notice::kind).toList();
        notices.clear();
        return kinds;
    }

    List<Instant> deskTimes() {
        List<Instant> times = notices.stream().map(Notice::at).toList();
        notices.clear();
        return times;
    }

    List<EscalationLevel> deskLevels() {
        List<EscalationLevel> levels = notices.stream().map(Notice::level).toList();
        notices.clear();
        return levels;
    }

    /** Checks that nothing was sent or told that the story has not looked at. */
    WatchStory nothingElse() {
        assertEquals(List.of(), unseen);
        assertEquals(List.of(), notices);
        return this;
    }

    /** Forgets everything that was sent and told so far. */
    WatchStory anyway() {
        unseen.clear();
        notices.clear();
        return this;
    }

    List<Effect.Send> sends() {
        return sends;
    }

    List<ClosedCase> filed() {
        return filed;
    }

    Decision last() {
        return last;
    }

    Template answer() {
        return last.answer().orElseThrow().template();
    }

    Case open() {
        return watch.open().orElseThrow();
    }

    <T extends Cycle> T cycle(Class<T> state) {
        assertEquals(state, watch.cycle().getClass());
        return state.cast(watch.cycle());
    }
}
