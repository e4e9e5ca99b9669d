package org.stillhere.casework.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.StaffCards;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.store.link.Link;
import org.stillhere.store.plan.ReleasedPlan;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Notes;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;

class LinkPagesTest {
    private static final ContactId FIRST = new ContactId("c1");
    private Runnable meanwhile = () -> {
    };
    private final CaseworkFixture bench = new CaseworkFixture(LinkMeddledRows::new);
    private final LinkPages links = new LinkPages(bench.environment, bench.readers);

    /** Runs another press between the reading of a link and the writing of its count. */
    private final class LinkMeddledRows extends ForwardingRows {
        LinkMeddledRows(Rows rows) {
            super(rows);
        }

        @Override
        public void transact(List<Write> writes) {
            if (writes.get(0).sk().startsWith("R#")) {
                Runnable first = meanwhile;
                meanwhile = () -> {
                };
                first.run();
            }
            super.transact(writes);
        }
    }

    private String opened(DefenderId id) {
        new WatchCommands(bench.environment).give(id, new Command.Sos(Actor.DEFENDER, Optional.empty()));
        LinkToken token = LinkToken.fresh(new Random(3));
        Link link = new Link(Link.LinkKind.CONTACT, id, Optional.of(FIRST), new RouteId("r1"),
                bench.watch(id).open().map(Case::id), bench.clock.instant().plus(Duration.ofHours(1)), Optional.empty(),
                0, Optional.empty());
        bench.table.transact(List.of(new Write.PutRow(bench.environment.links().row(token, link, 1), Write.ABSENT)));
        return token.value().reveal();
    }

    private static LinkPageForm word(String word) {
        return new LinkPageForm("more", word, false, "1");
    }

    /** Guesses sent at the same moment would otherwise all see the same count. */
    @Test
    void secondOfTwoGuessesAtOnceShowsNothing() {
        DefenderId id = bench.enrol(new FormSample());
        String token = opened(id);
        String right = "17";
        ReleasedPlan copy = ReleasedPlan.whenTold(bench.watch(id).open().orElseThrow().id(),
                List.of(new Notes.StoredPlanField(Notes.About.LAWYER, Private.of("Daw Hla"), 1)), Private.of(right),
                bench.clock.instant());
        bench.table.transact(
                List.of(new Write.PutRow(bench.environment.releasedPlans().copyRow(id, FIRST, copy, 1), Write.ABSENT)));
        meanwhile = () -> links.press(token, word("71"));
        links.press(token, word(right));
        assertEquals(0, opens(id), "nothing was shown");
        assertInstanceOf(LinkPage.ForContact.class, links.press(token, word(right)));
        assertEquals(1, opens(id));
    }

    private long opens(DefenderId id) {
        return bench.store.timeline().entries(bench.watch(id), 50, bench.clock.instant()).stream()
                .flatMap(e -> e.facts().stream()).filter(f -> f.what() == org.stillhere.domain.EventKind.PLAN_OPENED)
                .count();
    }

    private void worries(String word) {
        new WorryingWordList(bench.environment)
                .set(new ToSetDesk(StaffCards.of(CaseworkFixture.NORTH, new CoordinatorId("mary"))), "0", word);
        bench.clock.advance(Duration.ofMinutes(1));
    }

    private List<NoticeKind> notices() {
        return bench.messages().stream().filter(m -> m.work() instanceof Effect.Tell)
                .map(m -> ((Effect.Tell) m.work()).notice().kind()).toList();
    }

    @Test
    void contactsNoteWithAWordOfTheTeamWaitsForAHuman() {
        DefenderId id = bench.enrol(new FormSample());
        String token = opened(id);
        links.press(token, new LinkPageForm("note", "she was seen in insein", false, "1"));
        assertFalse(notices().contains(NoticeKind.CONCERN), notices()::toString);
        worries("Insein");
        links.press(token, new LinkPageForm("note", "she was seen in insein", false, "2"));
        assertTrue(notices().contains(NoticeKind.CONCERN), notices()::toString);
    }

    private String checkIn(DefenderId id) {
        LinkToken token = LinkToken.fresh(new Random(5));
        Link link = new Link(Link.LinkKind.CHECK_IN, id, Optional.empty(), new RouteId("r1"), Optional.empty(),
                bench.clock.instant().plus(Duration.ofHours(1)), Optional.empty(), 0, Optional.empty());
        bench.table.transact(List.of(new Write.PutRow(bench.environment.links().row(token, link, 1), Write.ABSENT)));
        return token.value().reveal();
    }

    @Test
    void pageOfAPhoneThatNobodyTrustsIsOverAndOnlyACallForHelpIsNoted() {
        DefenderId id = bench.enrol(new FormSample());
        String token = checkIn(id);
        assertInstanceOf(LinkPage.CheckInPage.class, links.open(token));
        new WatchCommands(bench.environment).give(id,
                new SafeguardCommand.StopTrusting(new CoordinatorId("mary"), new RouteId("r1"), true));
        long version = bench.watch(id).version();
        assertInstanceOf(LinkPage.Over.class, links.open(token));
        for (String key : List.of("1", "3")) {
            assertInstanceOf(LinkPage.Over.class, links.press(token, new LinkPageForm(key, "", true, key)));
        }
        assertEquals(version, bench.watch(id).version(), "nothing happened");
        assertInstanceOf(LinkPage.Over.class, links.press(token, new LinkPageForm("9", "", true, "9")));
        assertTrue(notices().contains(NoticeKind.CONCERN), notices()::toString);
        assertFalse(notices().contains(NoticeKind.SOS), notices()::toString);
    }

    /** A word that is none of theirs is left out of what the page says; one that worries the team is not. */
    @Test
    void checkInPageWithAWordOfTheTeamIsNoCheckIn() {
        DefenderId id = bench.enrol(new FormSample());
        LinkToken token = LinkToken.fresh(new Random(5));
        Link link = new Link(Link.LinkKind.CHECK_IN, id, Optional.empty(), new RouteId("r1"), Optional.empty(),
                bench.clock.instant().plus(Duration.ofHours(1)), Optional.empty(), 0, Optional.empty());
        bench.table.transact(List.of(new Write.PutRow(bench.environment.links().row(token, link, 1), Write.ABSENT)));
        worries("Insein");
        links.press(token.value().reveal(), new LinkPageForm("1", "insein", false, "1"));
        assertTrue(notices().contains(NoticeKind.CONCERN), notices()::toString);
    }
}
