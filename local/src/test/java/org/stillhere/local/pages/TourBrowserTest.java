package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.local.Demo;
import org.stillhere.local.DemoTour;

/** Does what the README says under "Five minutes with the demo", step by step, with only the two pages. */
@UsesBrowser
@Tag("thorough") // It moves the demo's clock through two days, which takes three minutes.
class TourBrowserTest {
    private static final String HER_OTHER = "+12025550122";
    private static final String NEW = "+959420000001";
    private static final String NEW_FRIEND = "+959420000002";
    private final RealBrowser browser;

    TourBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    @Test
    void demoDoesWhatTheReadmeSays() throws IOException {
        try (DemoTour tour = new DemoTour(browser.browser(), Instant.parse("2026-11-23T01:55:00Z"))) {
            tour.itIs("01:55");
            tour.picture(tour.phones, "phones");
            DemoTour.BoardView tess = tour.board("Tess");
            tess.headed("Nobody needs help now");
            tour.picture(tess.page, "board-quiet");
            askedAndAnswered(tour, tess);
            aSilence(tour, tess);
            somebodyTakesIt(tour, tess);
            answeredNotConfirmed(tour, tess);
            aFriendIsNeeded(tour, tess);
            theOtherWord(tour, tess);
            aTrip(tour, tess);
            aPageBehindALink(tour, tess);
            theDesk(tour, tess);
            twoAtOnce(tour, tess, tour.board(browser.browser(), "Vinh"));
            badLines(tour, tess);
        }
    }

    private static void askedAndAnswered(DemoTour tour, DemoTour.BoardView tess) {
        tour.nextEvent().zone("Asia/Bangkok");
        tour.itIs("09:00");
        tour.zone("UTC");
        tour.itIs("02:00");
        tour.phone(Demo.DANIEL).receives("Hi. Are you around?", "1 yes", "before 10:00");
        assertThat(tess.row("Blue Heron")).containsText("Asked");
        tour.phone(Demo.DANIEL).presses("1").receives("Thank you, good to hear from you. I will ask again at 20:00.");
        assertThat(tess.row("Blue Heron")).containsText("plain answer");
        tour.nothingElse();
    }

    private static void aSilence(DemoTour tour, DemoTour.BoardView tess) {
        tour.nextEvent().itIs("05:55");
        tour.phone(Demo.MINKO).receives("Hi. Is the book back?", "before 12:40");
        tour.phone(Demo.THANDAR).receives("12:40").presses("1").receives("16:25");
        tour.fiveMinutes(2).phone(Demo.MINKO).receives("The book again.", "1 it is back").receives("The book again.");
        tour.fiveMinutes(1).phone(Demo.RAJ).nothing();
        tour.phone(Demo.TESS).nothing();
        tess.page.reload(); // More than 15 minutes went by, and the visitor was not away.
        assertThat(tess.row("Amber Kite")).containsText("It is a miss at 06:11");
        tour.fiveMinutes(1).phone(Demo.RAJ).receives("Copper. Any word from Max?", "5 I will find out");
        tour.phone(Demo.TESS).receives("On the board:", "Late: Amber Kite", "5 I have it");
        tour.phone(Demo.KOKO).nothing();
        assertThat(tess.row("Amber Kite")).containsText("No answer: it reached the phone");
        tess.headed("1 person needs somebody");
        tour.picture(tess.page, "board-missed");
        tour.fiveMinutes(2).phone(Demo.KOKO).receives("Star. Any word from Mike?");
        tour.nothingElse();
        tour.picture(tour.phones, "phones-silence");
    }

    private static void somebodyTakesIt(DemoTour tour, DemoTour.BoardView tess) {
        tour.phone(Demo.RAJ).presses("5").receives("Thank you. Yours until 07:10");
        tour.phone(Demo.KOKO).receives("Star. Someone is asking after Mike until 14:10. Nothing for you to do.");
        assertThat(tess.open().row("Amber Kite")).containsText("A contact, until 07:10");
        tour.picture(tess.page, "board-contact-claim");
        tour.halfAnHour().fiveMinutes(2);
        tour.phone(Demo.RAJ).nothing();
        tour.phone(Demo.KOKO).nothing();
        tour.fiveMinutes(1).itIs("07:10");
        tour.phone(Demo.RAJ).receives("Copper. Any news of Max?", "5 I go on");
        tour.phone(Demo.KOKO).receives("Star. Any word from Mike?");
        tour.phone(Demo.CLAIRE).receives("Salut, tu es là ?");
        tour.phone(Demo.TESS).skips();
        tour.fiveMinutes(1).phone(Demo.TESS).receives("With nobody any more: Amber Kite");
        tour.nothingElse();
    }

    private static void answeredNotConfirmed(DemoTour tour, DemoTour.BoardView tess) {
        tour.phone(Demo.MINKO).presses("1").receives("Thank you, good to hear from you. I will ask again at 16:25.");
        tour.phone(Demo.RAJ).receives("Copper. An answer came from Max's phone. We are making sure it is Max.");
        tour.phone(Demo.KOKO).receives("Star. An answer came from Mike's phone. We are making sure it is Mike.");
        assertThat(tess.open().row("Amber Kite")).containsText("Answered, not confirmed");
        tess.page.getByText("What the signs mean").click();
        tour.picture(tess.page, "board-in-doubt");
        tour.phone(Demo.MINKO).texts("ginger tea").receives("Thank you, good to hear from you.");
        tour.phone(Demo.RAJ).receives("Copper. Max has answered and is fine, we made sure. Nothing more to do.");
        tour.phone(Demo.KOKO).receives("Star. Mike has answered and is fine, we made sure.");
        tess.open().headed("Nobody needs help now");
        tour.phone(Demo.TESS).nothing();
        tour.fiveMinutes(3).phone(Demo.TESS).receives("On the board:", "Closed: Amber Kite");
        tour.phone(Demo.CLAIRE).receives("C'est encore moi.");
        tour.nothingElse();
    }

    private static void aFriendIsNeeded(DemoTour tour, DemoTour.BoardView tess) {
        tour.phone(Demo.VINH).skips();
        tour.phone(Demo.NADIA).skips();
        tour.phone(Demo.LUCIE).skips();
        tour.phone(Demo.CLAIRE).presses("9").receives("Merci. J'ai ton message et je le passe à un ami maintenant.");
        for (String desk : List.of(Demo.TESS, Demo.VINH, Demo.NADIA)) {
            tour.phone(desk).receives("SOS from Grey Wagtail at");
        }
        tour.phone(Demo.LUCIE).receives("Coquille. Cléo voudrait de la compagnie");
        tour.phone(Demo.HANNAH).nothing();
        tour.itIs("07:30");
        tess.open().headed("1 person needs somebody");
        assertThat(tess.row("Grey Wagtail")).containsText("SOS");
        tour.picture(tess.page, "board-sos");
        tess.follow("Grey Wagtail").press("Take it until 08:30");
        assertThat(tess.page.locator(".glance")).containsText("You, until 08:30");
        tour.phone(Demo.CLAIRE).receives("Merci. Un ami a lu ton message.");
        tess.follow("End the case").choose("How it ended", "all clear").choose("How do you know that all is clear?",
                "I spoke to them and know the voice");
        tour.picture(tess.page, "end");
        tess.press("Show what it does").says("It texts 1 contact now.");
        tour.picture(tess.page, "end-sure");
        tess.press("End the case").headed("Grey Wagtail: ");
        tour.picture(tess.page, "person-ended");
        tour.phone(Demo.LUCIE).receives("Coquille. Quelqu'un se renseigne sur Cléo")
                .receives("Coquille. Cléo a répondu et va bien");
        tour.phone(Demo.CLAIRE).presses("1").receives("Merci, c'est bon d'avoir de tes nouvelles.");
        for (String desk : List.of(Demo.VINH, Demo.NADIA)) {
            tour.phone(desk).receives("On the board:", "Closed: Grey Wagtail");
        }
        tess.open().headed("Nobody needs help now");
        tour.nothingElse();
    }

    private static void theOtherWord(DemoTour tour, DemoTour.BoardView tess) {
        tour.phone(Demo.DANIEL).texts("paper boat")
                .receives("Thank you, good to hear from you. I will ask again at 20:00.");
        tour.phone(Demo.TESS).nothing();
        tour.fiveMinutes(1).phone(Demo.TESS).receives("Blue Heron, 07:30", "before any call or text to them.");
        tour.phone(Demo.OMAR).nothing();
        tour.phone(Demo.HANNAH).nothing();
        tour.phone(Demo.AYE).nothing();
        tour.phone(Demo.DANIEL).presses("1").receives("Thank you, good to hear from you.").texts("mango tree")
                .receives("Thank you, good to hear from you.");
        tess.open();
        assertThat(tess.page.locator(".urgent tbody th a")).hasText(new String[] { "Blue Heron" });
        assertThat(tess.row("Blue Heron")).containsText("from the phone, under duress");
        tour.picture(tess.page, "board-duress");
        tess.follow("Blue Heron").says("Do not ring or text them. No answer from their phone ends this.");
        tour.picture(tess.page, "person-duress");
        tess.follow("Take it").press("Show what it does").says("You are on it until 08:35");
        tour.picture(tess.page, "take");
        tess.press("Take it");
        assertThat(tess.page.locator(".glance")).containsText("You, until 08:35");
        tess.follow("End the case").choose("How it ended", "all clear").choose("How do you know that all is clear?",
                "I spoke to them and know the voice");
        tess.press("Show what it does");
        tess.press("End the case").headed("Blue Heron: Waiting");
        tour.phone(Demo.OMAR).nothing();
        tour.nothingElse();
    }

    private static void aTrip(DemoTour tour, DemoTour.BoardView tess) {
        tour.phone(Demo.AYE).texts("trip 2h")
                .receives("Noted, we will ask at 09:35.", "1 there and safe, 3 half an hour more").presses("3")
                .receives("Noted, we will ask at 10:05.", "1 there and safe");
        tess.open();
        tour.picture(tess.page, "board-trip");
        tour.phone(Demo.AYE).presses("1").receives("Good that you are there, thank you. I will ask again at 21:00.");
        tour.nothingElse();
    }

    private static void aPageBehindALink(DemoTour tour, DemoTour.BoardView tess) {
        tour.until("09:55").phone(Demo.MINKO).receives("Is the book back?").presses("1").receives("Thank you");
        tour.phone(Demo.THANDAR).receives("16:40").presses("1").receives("20:25");
        tour.until("13:00").phone(Demo.DANIEL).receives("Are you around?").presses("1").receives("Thank you");
        tour.until("13:30").phone(Demo.SU).receives("စာအုပ်", "http://localhost:");
        tour.picture(tour.phones, "phones-link");
        Page hers = tour.phone(Demo.SU).opens();
        assertThat(hers.locator("button")).hasCount(3);
        assertThat(hers).hasTitle("မှတ်စု");
        tour.picture(hers, "check-in");
        hers.close(); // With nothing pressed, or there is no miss.
        tour.until("13:55").phone(Demo.MINKO).receives("Is the book back?").presses("1").receives("Thank you");
        tour.phone(Demo.THANDAR).receives("20:40");
        tour.phone(HER_OTHER).presses("1").receives("23:00");
        tour.phone(Demo.NOK).receives("อยู่ไหม").presses("1").receives("");
        tour.phone(Demo.TESS).skips();
        tour.until("14:01").phone(Demo.TESS).receives("Late: Coral Tern");
        tour.phone(Demo.ZAW).nothing();
        tour.until("14:11").phone(Demo.ZAW).receives("ကြယ်.", "စုစု", "http://localhost:");
        Page his = tour.phone(Demo.ZAW).opens();
        assertThat(his.locator("h1")).hasText("စုစု အကြောင်း"); // About Su Su.
        assertThat(his.locator("main")).containsText("20:20 မှာ ဖုန်းဆီ ရောက်ပါတယ်။"); // It reached the phone at 20:20.
        assertThat(his.locator("main")).containsText("ဘယ်သူမှ တာဝန်မယူရသေးပါ။"); // Nobody is on it yet.
        tour.picture(his, "contact");
        his.locator("button[value='5']").click();
        assertThat(his.locator("[role=status]")).hasText("စုစု: ကျေးဇူး။"); // Of whom: Zaw is asked about two.
        assertThat(his.locator("main")).containsText("21:26");
        tour.picture(his, "contact-claim");
        his.close();
        assertThat(tess.open().row("Coral Tern")).containsText("A contact, until");
    }

    private static void theDesk(DemoTour tour, DemoTour.BoardView tess) {
        tess.open().follow("Enrol");
        tour.picture(tess.page, "questions");
        tess.press("We have talked it through");
        tess.press("Go on").says("Name: A name of up to 200 characters");
        tour.picture(tess.page, "step-wrong");
        tess.fill("name", "Somebody New").choose("Language of the texts", "English").press("Go on");
        tess.fill("number1", "+95 9 420 000 001").press("Go on");
        tess.says("Nothing is saved yet.").says("We understood +95 9 42000 0001 (Myanmar, mobile).");
        tess.choose("How it works", "Texts, and answers by text").press("They are right: go on");
        tour.picture(tess.page, "step-read");
        tess.press("They are right: go on");
        tess.page.locator("details:has(#spread) > summary").click();
        tess.choose("Asks are spread", "on time");
        tess.choose("Risk", "Steady").fill("times", "20:50").press("Go on"); // 14:20 in London.
        tess.fill("own", "green lamp").fill("duress", "cold river").press("Go on");
        tess.fill("c1.name", "A Friend").fill("c1.alias", "Noor").fill("c1.number1", "+95 9 420 000 002");
        tess.choose("Language of the texts", "English").choose("Consent", "invited, no answer yet").press("Go on");
        tess.says("We understood +95 9 42000 0002 (Myanmar, mobile).").press("They are right: go on");
        tess.press("Go on").says("The texts that they will get");
        tour.picture(tess.page, "check");
        tess.press("Enrol them").says("is enrolled.");
        tour.picture(tess.page, "next-steps");
        String codename = tess.page.locator("a.first").textContent().replace("Back to ", "").strip();
        tess.follow("Back to " + codename);
        tess.headed(codename + ": Waiting");
        tour.picture(tess.page, "person-new");
        tour.phone(NEW).isOf("Somebody New · " + codename, "defender");
        tour.phone(NEW_FRIEND).isOf("A Friend", "contact");
        tour.fiveMinutes(2).phone(NEW).receives("Hi. Are you around?").texts("1").receives("Thank you");
        tour.picture(tour.phones, "phones-new");
        tess.person(codename).headed(codename + ": Waiting");
        tess.says("Answered.").says("To The person: reached the phone at 14:20");
        tess.confirmsIfAsked("Tess").choose("What is it for?", "A call without a case")
                .fill("reason", "she asked us to ring").press("Show names and numbers").says("+959420000001")
                .says("she asked us to ring");
        tour.picture(tess.page, "person-names");
    }

    private static void twoAtOnce(DemoTour tour, DemoTour.BoardView tess, DemoTour.BoardView vinh) {
        tess.person("Coral Tern");
        vinh.person("Coral Tern");
        tess.takesIt();
        tess.says("You, until");
        vinh.takesIt();
        vinh.says("Tess is on it until");
        tour.picture(vinh.page, "vinh-second");
        vinh.follow("Leave it");
        tess.confirmsIfAsked("Tess");
        vinh.confirmsIfAsked("Vinh");
        for (DemoTour.BoardView each : List.of(tess, vinh)) {
            each.choose("What is it for?", "Something that was agreed changes").fill("reason", "new times")
                    .press("Change what is agreed").changes("When to ask");
        }
        tour.picture(tess.page, "change");
        tess.fill("times", "09:00").press("Write the change").says("Asked next:");
        tess.press("They are right: write the change").headed("Coral Tern: Missed");
        vinh.fill("times", "10:00").press("Write the change").says("A colleague changed this while you did.")
                .says("A colleague wrote: 09:00");
        tour.picture(vinh.page, "vinh-conflict");
        vinh.page.close();
    }

    private static void badLines(DemoTour tour, DemoTour.BoardView tess) {
        tour.phone(Demo.MINKO).signal("refuses");
        tour.phone(Demo.THANDAR).signal("unreachable");
        tour.phone(HER_OTHER).signal("unreachable");
        tour.until("16:00").fiveMinutes(1);
        assertThat(tess.open().row("Amber Kite")).containsText("We could not ask");
        assertThat(tess.row("Amber Kite")).containsText("Our side: we could not ask");
        tour.picture(tess.page, "board-refused");
        tour.carrier("Take it down", "The carrier is down: no text goes out");
        tour.fiveMinutes(6).itIs("16:35");
        assertThat(tess.open().row("Silver Egret")).containsText("Our side: we could not ask");
        assertThat(tess.page.locator(".strip")).containsText(Pattern.compile("[1-9][0-9]* texts"));
        tour.picture(tess.page, "board-down");
        tour.phone(Demo.TESS).skips();
        tour.carrier("Put it back", "The carrier works");
        tour.fiveMinutes(1).phone(Demo.TESS).receives("On the board:");
        assertThat(tess.open().row("Silver Egret")).containsText("The network: it never reached the phone");
        tess.says("took a text at");
        assertThat(tour.phone(Demo.THANDAR).lastState()).containsText("never arrived");
        tour.picture(tess.page, "board-unreachable");
        tour.picture(tour.phones, "phones-unreachable");
    }
}
