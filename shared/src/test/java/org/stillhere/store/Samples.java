package org.stillhere.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.Case;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.CaseReason;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Circumstances;
import org.stillhere.domain.Claim;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.ContactSteps;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskDuty;
import org.stillhere.domain.Effect;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.MessageContent;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Notice;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Question;
import org.stillhere.domain.QuietHours;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Report;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Template;
import org.stillhere.domain.TextToRead;
import org.stillhere.domain.Tier;
import org.stillhere.domain.Trip;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.message.CarrierReport;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.message.SendAttempts;

/** Contains a sample of everything that is stored, with every field filled. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    public static final DefenderId THIDA = new DefenderId("d1");
    public static final ContactId NILAR = new ContactId("c1");
    public static final CoordinatorId MARY = new CoordinatorId("mary");
    public static final TeamId NORTH = new TeamId("north");
    public static final RouteId ROUTE = new RouteId("r1");
    public static final PhoneKey PHONE = new PhoneKey("hashed-number");
    public static final MessageKey KEY = new MessageKey("d1-3-0");
    static final CaseId CASE = new CaseId("d1-3");
    private static final ZoneId YANGON = ZoneId.of("Asia/Yangon");

    private Samples() {
    }

    private static Cycle.Ask ask() {
        return new Cycle.Ask(4, NOW, 1, 2, true, Optional.of(new Cycle.Failing(NOW, NOW.plusSeconds(9), true)));
    }

    /** Every state of a cycle. */
    public static List<Cycle> cycles() {
        return List.of(new Cycle.Waiting(NOW, NOW.plusSeconds(1), Optional.of(ask())),
                new Cycle.Asking(ask(), KEY, ROUTE, NOW, NOW.plusSeconds(180)),
                new Cycle.Asked(ask(), KEY, ROUTE, NOW, List.of(Duration.ofMinutes(20), Duration.ofMinutes(7)),
                        NOW.plusSeconds(60), true, List.of(KEY)),
                new Cycle.NotAsked(ask(), ROUTE, NOW),
                new Cycle.Checking(ask(), NOW, NOW.minusSeconds(9), NOW.minusSeconds(5), NOW.plusSeconds(180), false,
                        true, true),
                new Cycle.Paused(NOW, NOW.plusSeconds(86_400)),
                new Cycle.Held(Outcome.DETAINED, NOW, NOW.plusSeconds(99), List.of(NILAR)));
    }

    public static List<Schedule> schedules() {
        return List.of(new Schedule.TimesOfDay(YANGON, List.of(LocalTime.of(8, 0), LocalTime.of(20, 30))),
                new Schedule.Every(YANGON, Duration.ofHours(4),
                        Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 15)))));
    }

    static Case open() {
        ContactStatus told = new ContactStatus(NILAR, KEY, MessageContent.of(Template.MISSED, NOW), ROUTE, NOW, 2,
                ContactStatus.Response.CLAIMED, List.of(PHONE));
        Claim contacts = new Claim(Actor.contact(NILAR), NOW, NOW.plusSeconds(2700), true);
        Claim desks = new Claim(Actor.coordinator(new CoordinatorId("c1")), NOW, NOW.plusSeconds(2700), true);
        return new Case(CASE, new CaseReason(Cause.SOS, true, true),
                new Circumstances(NOW.minusSeconds(60), true, true, true, false), NOW, Optional.of(NOW),
                new ContactSteps(List.of(new Tier(1, Duration.ofMinutes(10), List.of(NILAR))), 1, 2, List.of(NILAR),
                        Optional.of(NOW), List.of(told), Optional.of(contacts), Optional.empty()),
                new Case.DeskSteps(3, NOW, Optional.of(desks), Optional.empty(), 0), Optional.of(NOW),
                List.of(new Report(NILAR, NOW)));
    }

    public static Watch watch(Cycle cycle, Schedule schedule) {
        Route route = new Route(ROUTE, RouteKind.ONE_WAY_SMS, PHONE, true, false);
        Plan plan = new Plan(Risk.HIGH, schedule, List.of(Duration.ofMinutes(5)), Duration.ofMinutes(3), -77L, true,
                true, true, Duration.ofMinutes(10), Duration.ofMinutes(15));
        return new Watch(new DefenderIdentity(THIDA, NORTH, new Codename("Grey Heron"), "area7"), 12, NOW,
                new Agreement(plan, List.of(route),
                        List.of(new Contact(NILAR, 2, Consent.INVITED, true, List.of(route)))),
                new WatchState(cycle, Optional.of(open()),
                        Optional.of(new Trip(NOW, NOW.plusSeconds(7200), Duration.ofMinutes(15), 1)), 4,
                        Optional.empty(), Optional.empty()));
    }

    static Notice notice() {
        return new Notice(NoticeKind.RING_ME, THIDA, new Codename("Grey Heron"), NOW, EscalationLevel.LAST_RESORT,
                Optional.of(CASE), Optional.of(NILAR));
    }

    public static Question question() {
        return new Question(THIDA, Optional.of(CASE), new Recipient.Trusted(NILAR), NOW, Optional.of(NOW));
    }

    static Effect.Send send(Recipient to) {
        MessageContent says = new MessageContent(Template.DESK_DIGEST, List.of(NOW), List.of("c1"),
                List.of(new MessageContent.DigestLine(NoticeKind.MISSED, List.of("Grey Heron"))));
        return new Effect.Send(KEY, to, ROUTE, says, Purpose.ALARM, Priority.URGENT, Optional.of(4), Optional.of(CASE),
                Optional.of(new MessageKey("d1-2-0")), Optional.of(NOW));
    }

    public static ClosedCase closed() {
        return new ClosedCase(open(), Outcome.DETAINED, Actor.coordinator(MARY), NOW, List.of(NILAR));
    }

    /** A case that ended while a text with something that is almost the duress word was unread. */
    public static ClosedCase closedWithTextToRead() {
        Case was = open();
        Case.DeskSteps desk = new Case.DeskSteps(3, NOW, Optional.empty(),
                Optional.of(new TextToRead(NOW, 2, NOW.plusSeconds(240), 1, true)), 0);
        return new ClosedCase(
                new Case(was.id(), was.reason(), was.circumstances(), was.openedAt(), was.lastSos(), was.contacts(),
                        desk, was.doubtSince(), was.reports()),
                Outcome.DETAINED, Actor.coordinator(MARY), NOW, List.of(NILAR));
    }

    /** Every kind of work. */
    public static List<Effect> effects() {
        return List.of(send(new Recipient.Defender()), send(new Recipient.Trusted(NILAR)),
                send(new Recipient.Staff(MARY)), new Effect.ReadInbound(KEY, 4, NOW, NOW.plusSeconds(180)),
                new Effect.Tell(KEY, NORTH, notice()), new Effect.Put(PHONE, question()), new Effect.File(closed()));
    }

    public static Message message(Effect work) {
        return new Message(KEY, new Message.Owner.OfWatch(THIDA), work, NOW, MessageState.LEASED, NOW.plusSeconds(75),
                new SendAttempts(3, true, 1),
                new CarrierReport(Optional.of("SM1"), Delivery.SENT, Optional.empty(), 30003));
    }

    public static Desk desk() {
        Route route = new Route(ROUTE, RouteKind.TWO_WAY_SMS, PHONE, false, true);
        return new Desk(NORTH, 9, NOW, List.of(new Desk.Member(MARY, List.of(route))), List.of(MARY), List.of(MARY),
                List.of(MARY), Duration.ofMinutes(15), List.of(new Desk.PendingNotice(MARY, notice(), 0)),
                List.of(new Desk.Digest(MARY, NOW, Optional.of(KEY), Optional.of(KEY), List.of(), NOW)),
                List.of(new Desk.Knows(MARY, THIDA, CASE)), Optional.empty(), List.of(), DeskDuty.NONE);
    }
}
