package org.stillhere.casework.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.PersonFile;
import org.stillhere.casework.links.LinkPageForm;
import org.stillhere.casework.links.LinkPages;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.RouteId;
import org.stillhere.store.link.Link;
import org.stillhere.store.table.Write;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;

/** Checks that free text is shown beside its line of the timeline, also while the clock advances. */
class PersonalWordsTest {
    private static final ContactId NILAR = new ContactId("c1");
    private final CaseworkFixture bench = new CaseworkFixture();
    private final LinkPages links = new LinkPages(bench.environment, bench.readers);
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void theClockGoesOnAtEachLook() {
        thida = bench.enrol(new FormSample());
        bench.clock.ticking(Duration.ofMillis(7));
    }

    /** The notes beside the lines of that kind, latest first. */
    private List<String> read(DefenderId id, EventKind beside) {
        return new PersonFile(bench.environment).person(bench.store.watches().file(id).orElseThrow()).timeline()
                .stream().filter(h -> h.line().entry().facts().stream().anyMatch(f -> f.what() == beside))
                .map(h -> h.written().map(w -> w.by().who() + ": " + w.words().reveal()).orElse("nothing")).toList();
    }

    @Test
    void aContactsNoteOnTheirPageIsShownOnTheTimeline() {
        bench.text("IN1", FormSample.THIDA, "9");
        LinkToken token = LinkToken.fresh(new Random(3));
        Link link = new Link(Link.LinkKind.CONTACT, thida, Optional.of(NILAR), new RouteId("r1"),
                bench.watch(thida).open().map(Case::id), bench.clock.instant().plus(Duration.ofHours(1)),
                Optional.empty(), 0, Optional.empty());
        bench.table.transact(List.of(new Write.PutRow(bench.environment.links().row(token, link, 1), Write.ABSENT)));
        String page = token.value().reveal();
        links.press(page, new LinkPageForm("note", "her sister saw her", false, "7"));
        links.press(page, new LinkPageForm("note", "and her brother", false, "8"));
        assertEquals(List.of("CONTACT: and her brother", "CONTACT: her sister saw her"), read(thida, EventKind.NOTE));
        links.press(page, new LinkPageForm("note", "they have taken her, blood everywhere", false, "9"));
        assertEquals(List.of("CONTACT: they have taken her, blood everywhere"), read(thida, EventKind.WORRYING_TEXT),
                "as if it had been texted");
    }

    @Test
    void aContactsFreeTextIsShownOnTheTimelineOnce() {
        bench.text("IN1", FormSample.NILAR, "Is she well? She did not call.");
        bench.text("IN2", FormSample.THIDA, "9");
        bench.settle();
        bench.text("IN3", FormSample.NILAR, "I am at her door.");
        bench.text("IN3", FormSample.NILAR, "I am at her door.");
        assertEquals(List.of("CONTACT: I am at her door.", "CONTACT: Is she well? She did not call."),
                read(thida, EventKind.NOTE));
    }

    /** A contact of two defenders chooses one of them afterwards, by a letter. */
    @Test
    void freeTextBeforeAChoiceBelongsToTheDefenderThatTheLetterChooses() {
        FormSample second = new FormSample();
        second.codename = "Blue Owl";
        second.numbers = List.of(FormSample.two("+959420000002"));
        DefenderId other = bench.enrol(second);
        bench.text("IN1", FormSample.THIDA, "9");
        bench.clock.advance(Duration.ofSeconds(1));
        bench.text("IN2", "+959420000002", "9");
        bench.settle();
        bench.text("IN3", FormSample.NILAR, "The door is open.");
        for (DefenderId id : List.of(thida, other)) {
            assertEquals(List.of("CONTACT: The door is open."), read(id, EventKind.UNPLACED_NOTE));
        }
        bench.text("IN4", FormSample.NILAR, "A");
        assertEquals(List.of("CONTACT: The door is open."), read(other, EventKind.NOTE));
        assertEquals(List.of(), read(thida, EventKind.NOTE));
        bench.clock.advance(Duration.ofHours(1));
        bench.text("IN5", FormSample.NILAR, "8");
        bench.text("IN6", FormSample.NILAR, "B");
        assertEquals(List.of("nothing"), read(thida, EventKind.WANTS_RINGING), "a text belongs to one choice only");
    }

    @Test
    void aDefendersFreeTextIsShownOnTheTimeline() {
        bench.text("IN1", FormSample.THIDA, "They are at the gate");
        assertEquals(List.of("DEFENDER: They are at the gate"), read(thida, EventKind.PHONE_IN_USE));
    }

    /** The two words are shown nowhere. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Mango, all is well | CONFIRMED | nothing",
            "Mango, the otter hums | WORD_AND_MORE | DEFENDER: the otter hums",
            "papaya! They are here | CASE_OPENED | DEFENDER: They are here", "mango | CONFIRMED | nothing",
            "1 mango | CONFIRMED | nothing", "9 they are here | SOS | DEFENDER: 9 they are here", "9 | SOS | nothing",
            "1 thanks | ANSWERED | nothing" })
    void theDefendersTwoWordsAreCutFromWhatIsShown(String body, EventKind beside, String wanted) {
        bench.text("IN1", FormSample.THIDA, body);
        assertEquals(List.of(wanted), read(thida, beside));
    }

    @Test
    void aCoordinatorsNoteIsShownBesideTheAction() {
        CoordinatorId mary = new CoordinatorId("mary");
        CoordinatorActions acting = new CoordinatorActions(bench.environment);
        acting.act(mary, bench.watch(thida), Optional.empty(), new Command.Remark(mary), Private.of("rang, no answer"));
        acting.act(mary, bench.watch(thida), Optional.empty(), new Command.Remark(mary), Private.of("rang again"));
        assertEquals(List.of("COORDINATOR: rang again", "COORDINATOR: rang, no answer"), read(thida, EventKind.REMARK));
    }
}
