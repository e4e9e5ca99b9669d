package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that every kind of task is opened by a rule of the engine. A new kind has to say which. */
class TaskOpenersTest {
    private static final CoordinatorId NILAR = WatchStory.NILAR;

    /** A story in which a task of this kind is opened. */
    private static Stream<TaskTopic> opened(TaskKind kind) {
        return switch (kind) {
            case RING_CONTACT -> story(missed(WatchStory.steady()).says(WatchStory.BEN, ContactKey.RING_ME));
            case BAD_NEWS -> story(missed(WatchStory.steady()).ends(Outcome.DETAINED));
            case MAKE_SURE -> story(missed(WatchStory.high()).checksIn(Strength.BARE));
            case RING_PERSON -> story(withoutNumbers());
            case READ_TEXT -> story(WatchStory.steady()
                    .does(new Command.Concern(WatchStory.PHONE, Set.of(ConcernKind.WORRYING), Optional.empty())));
            case LOOK_AT_HELD -> story(WatchStory.steady().does(new Command.Hold(NILAR, Outcome.IN_HOSPITAL))
                    .passes(Cycle.Held.REVIEW_AFTER));
            case PROVE_ROUTE, PRINT_CARDS, FIRST_DRILL -> works(enrolled(WatchStory.dao()));
            case REVIEW_OUTAGE -> story(notAsked());
            case HAND_OVER -> works(onDutyForTenHours());
            case MEND_ENROLMENT -> works(enrolled(WatchStory.dao()));
            case REACH_CONTACTS, ASK_HOUSEHOLDS, FIND_ABROAD -> works(enrolled(WatchStory.ama()));
            case RENEW_CARD -> story(withCardUsedUp());
        };
    }

    @ParameterizedTest
    @EnumSource
    void kindIsOpenedByARule(TaskKind kind) {
        List<TaskTopic> topics = opened(kind).filter(t -> t.kind() == kind).toList();
        assertTrue(!topics.isEmpty(), () -> "nothing opens " + kind);
        assertEquals(kind == TaskKind.HAND_OVER, topics.get(0).subject().isEmpty());
        assertTrue(kind.within().isPositive() && !kind.offered().isEmpty());
    }

    private static Stream<TaskTopic> story(WatchStory story) {
        return story.opened().stream();
    }

    private static Stream<TaskTopic> works(List<Effect> effects) {
        return effects.stream().filter(Effect.Work.class::isInstance).map(Effect.Work.class::cast)
                .filter(w -> w.command() instanceof TaskCommand.OpenTask).map(Effect.Work::topic);
    }

    private static WatchStory missed(WatchStory story) {
        return story.missesTheNextAsk().minutes(10);
    }

    private static WatchStory withoutNumbers() {
        WatchStory story = WatchStory.steady();
        for (RouteId route : List.of(WatchStory.PHONE, WatchStory.OTHER_PHONE)) {
            story.does(new Command.RouteLost(new Recipient.Defender(), route, RouteLoss.STOPPED));
        }
        return story;
    }

    private static WatchStory notAsked() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        return story.until(WatchStory.MORNING.plus(Duration.ofMinutes(5)));
    }

    private static List<Effect> enrolled(Contact contact) {
        Watch was = WatchStory.of(WatchStory.plan(Risk.STEADY), contact).watch;
        List<Route> fresh = List
                .of(new Route(WatchStory.PHONE, RouteKind.TWO_WAY_SMS, new PhoneKey("d1"), false, false));
        Watch empty = new Watch(was.identity(), 0, was.changedAt(), new Agreement(was.plan(), fresh, was.contacts()),
                WatchState.starting(was.cycle()));
        return Decider.decide(empty, new Command.Revise(NILAR, was.plan(), fresh, was.contacts(), ""), was.changedAt())
                .effects();
    }

    private static List<Effect> onDutyForTenHours() {
        Instant began = WatchStory.MORNING;
        Desk desk = Desk.empty(new TeamId("team"));
        for (DeskCommand command : List.of(
                new DeskCommand.Enter(new Desk.Member(NILAR, List.of(WatchStory.route("r1", "desk")))),
                new DeskCommand.SetUp(List.of(NILAR), List.of(), List.of(), Duration.ofMinutes(15)))) {
            desk = DeskDecider.decide(desk, command, began).desk();
        }
        return DeskDecider.decide(desk, new DeskCommand.DutyTurn(), began.plus(DutyPlan.LONGEST)).effects();
    }

    private static WatchStory withCardUsedUp() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.RAISED), WatchStory.ama())
                .does(new SafeguardCommand.CardIssued(NILAR, 1));
        return story.does(new PhoneCommand.CardWord(List.of(0),
                new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(WatchStory.PHONE))));
    }
}
