package org.stillhere.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Fact;
import org.stillhere.domain.RouteId;
import org.stillhere.store.Link;
import org.stillhere.store.Write;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.Private;

/** What people write in their own words: the desk reads it beside the line that it made, with a clock that goes on. */
class OwnWordsTest {
    private static final ContactId NILAR = new ContactId("c1");
    private final Bench bench = new Bench();
    private final Links links = new Links(bench.ground, bench.readers);
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void theClockGoesOnAtEachLook() {
        thida = bench.enrol(new Form());
        bench.clock.ticking(Duration.ofMillis(7));
    }

    /** What the desk reads beside lines of that kind, latest first. */
    private List<String> read(DefenderId id, Fact.What beside) {
        return new People(bench.ground).person(bench.book.file(id).orElseThrow()).timeline().stream()
                .filter(h -> h.line().entry().facts().stream().anyMatch(f -> f.what() == beside))
                .map(h -> h.written().map(w -> w.by().who() + ": " + w.words().reveal()).orElse("nothing")).toList();
    }

    @Test
    void whatAContactWritesOnTheirPage() {
        bench.text("IN1", Form.THIDA, "9");
        LinkToken token = LinkToken.fresh(new Random(3));
        Link link = new Link(Link.Kind.CONTACT, thida, Optional.of(NILAR), new RouteId("r1"),
                bench.watch(thida).open().map(Case::id), bench.clock.instant().plus(Duration.ofHours(1)),
                Optional.empty(), 0);
        bench.table.transact(List.of(new Write.Put(bench.ground.pages().link(token, link, 1), Write.ABSENT)));
        String page = token.value().reveal();
        links.press(page, new Pressed("note", "her sister saw her", false, "7"));
        links.press(page, new Pressed("note", "and her brother", false, "8"));
        assertEquals(List.of("CONTACT: and her brother", "CONTACT: her sister saw her"), read(thida, Fact.What.NOTE));
    }

    @Test
    void whatAContactTextsInTheirOwnWords() {
        bench.text("IN1", Form.NILAR, "Is she well? She did not call.");
        bench.text("IN2", Form.THIDA, "9");
        bench.settle();
        bench.text("IN3", Form.NILAR, "I am at her door.");
        bench.text("IN3", Form.NILAR, "I am at her door.");
        assertEquals(List.of("CONTACT: I am at her door.", "CONTACT: Is she well? She did not call."),
                read(thida, Fact.What.NOTE));
    }

    /** Whoever may speak of two says which one afterwards, by a letter. */
    @Test
    void whatWasTextedBeforeTheLetterGoesWhereTheLetterSays() {
        Form second = new Form();
        second.codename = "Blue Owl";
        second.numbers = List.of(Form.two("+959420000002"));
        DefenderId other = bench.enrol(second);
        bench.text("IN1", Form.THIDA, "9");
        bench.clock.advance(Duration.ofSeconds(1));
        bench.text("IN2", "+959420000002", "9");
        bench.settle();
        bench.text("IN3", Form.NILAR, "The door is open.");
        bench.text("IN4", Form.NILAR, "B");
        assertEquals(List.of("CONTACT: The door is open."), read(other, Fact.What.NOTE));
        assertEquals(List.of(), read(thida, Fact.What.NOTE));
        bench.clock.advance(Duration.ofHours(1));
        bench.text("IN5", Form.NILAR, "8");
        bench.text("IN6", Form.NILAR, "A");
        assertEquals(List.of("nothing"), read(thida, Fact.What.WANTS_RINGING), "words are of one text only");
    }

    @Test
    void whatADefenderTextsThatIsNoKey() {
        bench.text("IN1", Form.THIDA, "They are at the gate");
        assertEquals(List.of("DEFENDER: They are at the gate"), read(thida, Fact.What.PHONE_IN_USE));
    }

    /** The two words are shown nowhere, so not here either. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Mango, all is well | CONFIRMED | DEFENDER: all is well",
            "papaya! They are here | CASE_OPENED | DEFENDER: they are here", "mango | CONFIRMED | nothing",
            "1 mango | CONFIRMED | nothing" })
    void withoutTheirWords(String body, Fact.What beside, String wanted) {
        bench.text("IN1", Form.THIDA, body);
        assertEquals(List.of(wanted), read(thida, beside));
    }

    @Test
    void whatACoordinatorWritesBesideAnAct() {
        CoordinatorId mary = new CoordinatorId("mary");
        Acting acting = new Acting(bench.ground);
        acting.act(mary, bench.watch(thida), Optional.empty(), new Command.Remark(mary), Private.of("rang, no answer"));
        acting.act(mary, bench.watch(thida), Optional.empty(), new Command.Remark(mary), Private.of("rang again"));
        assertEquals(List.of("COORDINATOR: rang again", "COORDINATOR: rang, no answer"), read(thida, Fact.What.REMARK));
    }
}
