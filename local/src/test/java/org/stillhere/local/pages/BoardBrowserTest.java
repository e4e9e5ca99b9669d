package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stillhere.casework.desk.Sessions;

/** Tests what coordinators do on their pages in a real browser, from signing in to the end of a case. */
@UsesBrowser
class BoardBrowserTest {
    private final RealBrowser browser;

    BoardBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    @Test
    void fromEnrolmentToTheFirstAnsweredAskWithoutJavaScript() {
        try (BoardStory board = BoardStory.empty(browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/enrol");
            press(page, "button[value='talked']");
            page.locator("#name").fill("သန္တာအောင်");
            page.locator("#language").selectOption("en");
            press(page, "button.first");
            page.locator("#number1").fill("+95 9 420 000 001");
            press(page, "button.first");
            assertThat(page.locator("[role=alert]")).containsText("Nothing is saved yet.");
            assertThat(page.locator("#number1-read")).containsText("We understood +95 9 42000 0001 (Myanmar, mobile).");
            page.locator("#kind1").selectOption("two-way");
            press(page, "button.first");
            assertThat(page.locator("#number1-read")).containsText("Answers by text from Myanmar do not come back");
            press(page, "button.first");
            page.locator("#risk").selectOption("steady");
            page.locator("#times").fill("half past eight");
            page.locator("details:has(#spread) > summary").click();
            page.locator("#spread").selectOption("0");
            press(page, "button.first");
            assertThat(page.locator("#times-wrong")).hasText("Times such as 08:00, 20:00; one to 24 of them.");
            page.locator("#times").fill("8.30 am");
            press(page, "button.first");
            assertThat(page.locator("#times-read")).hasText("We understood 08:30.");
            press(page, "button.first");
            page.locator("#own").fill("mango tree");
            page.locator("#duress").fill("paper boat");
            press(page, "button.first");
            page.locator("[id='c1.name']").fill("พิม ใจดี");
            page.locator("[id='c1.alias']").fill("Noor");
            page.locator("[id='c1.language']").selectOption("th");
            page.locator("[id='c1.consent']").selectOption("agreed");
            page.locator("[id='c1.number1']").fill(BoardStory.CONTACT);
            press(page, "button.first");
            press(page, "button.first");
            page.locator("#mustNotBeTold").fill("ဦးလေး");
            press(page, "button.first");
            assertThat(page.locator("main")).containsText("ဦးလေး");
            press(page, "button.first");
            assertThat(page.locator("main")).containsText("is enrolled.");
            press(page, "a.first");
            assertThat(page.locator("h1")).containsText("Waiting");
            String person = page.url();
            board.story().advance("PT1M");
            page.navigate(person);
            assertThat(page.locator("h1")).containsText("Asked");
            board.story().phone("+959420000001").receives("").replies("1");
            page.navigate(person);
            assertThat(page.locator("h1")).containsText("Waiting");
            assertThat(page.locator(".timeline")).containsText("Answered.");
            assertThat(page.locator(".timeline")).containsText("To The person: reached the phone at");
        }
    }

    @Test
    void fromAMissToItsEndByTwoCoordinatorsAtOnceWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            board.story().advance("PT1H");
            Page tess = board.withoutScript(Appearance.DESK);
            Page vinh = board.withoutScript(Appearance.PHONE_AT_NIGHT);
            board.signIn(tess, "Tess", "/board");
            board.signIn(vinh, "Vinh", "/board");
            for (Page each : List.of(tess, vinh)) {
                each.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")).click();
                assertThat(each.locator("h1")).containsText("Missed");
            }
            tess.locator(".acts form button").click();
            assertThat(tess.locator(".glance")).containsText("You, until");
            vinh.locator(".acts form button").click();
            assertThat(vinh.locator("main")).containsText("Tess is on it until");
            vinh.locator("a", new Page.LocatorOptions().setHasText("Leave it")).click();
            vinh.locator("a[href$='/do/end']").click();
            vinh.locator("#outcome").selectOption("ALL_CLEAR");
            vinh.locator("#known").selectOption("SPOKE");
            vinh.locator("button.first").click();
            assertThat(vinh.locator(".will")).containsText("It texts 1 contact now.");
            tess.locator("a[href$='/do/remark']").click();
            tess.locator("#note").fill("Her neighbour saw her");
            tess.locator("button.first").click();
            tess.locator("button[name='sure']").click();
            vinh.locator("button[name='sure']").click();
            assertThat(vinh.locator("main")).containsText("Something has changed since you looked.");
            vinh.locator("button[name='sure']").click();
            assertThat(vinh.locator("h1")).containsText("Waiting");
            assertThat(vinh.locator(".timeline")).containsText("Her neighbour saw her");
            board.story().advance("PT1M");
            List<String> heard = board.story().phone(BoardStory.CONTACT).everything();
            assertTrue(heard.get(heard.size() - 1).contains("fine"), heard::toString);
            tess.navigate(board.address("/board"));
            assertThat(tess.locator("h1")).hasText("Nobody needs help now");
        }
    }

    @Test
    void boardUpdatesItselfAndShowsWhenItIsSignedOut() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withScript("en", Appearance.DESK);
            List<Integer> polls = Collections.synchronizedList(new ArrayList<>());
            page.onResponse(r -> {
                if (r.url().contains("/board/now")) {
                    polls.add(r.status());
                }
            });
            board.signIn(page, "Tess", "/board");
            page.waitForCondition(() -> polls.contains(304));
            board.story().advance("PT10S");
            board.story().phone("+959000000015").replies("9");
            assertThat(page.locator("h1")).hasText("1 person needs somebody",
                    new LocatorAssertions.HasTextOptions().setTimeout(5_000));
            assertThat(page.locator(".urgent .new")).hasCount(1);
            assertEquals("(1) Board", page.title());
            new Sessions(board.story().environment()).endAll(board.story().desk);
            page.waitForURL(board.address("/signed-out"));
            assertThat(page.locator("h1")).hasText("Signed out");
            assertEquals(List.of(), board.complaintsBut("401"));
        }
    }

    /** A phone is lost. The lead ends its sessions, and the next click on it asks who the user is. */
    @Test
    void afterALeadEndsASessionTheNextClickAsksWhoTheUserIs() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page tess = board.withoutScript(Appearance.PHONE);
            Page nadia = board.withoutScript(Appearance.DESK);
            board.signIn(tess, "Tess", "/board");
            board.signIn(nadia, "Nadia", "/desk/sessions");
            nadia.waitForResponse("**/desk/sessions",
                    () -> nadia.locator("button[name='who'][value='" + board.story().desk + "']").click());
            tess.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")).click();
            assertThat(tess.locator("h1")).hasText("Who are you?");
            nadia.reload();
            assertThat(nadia.locator("h1")).hasText("Your sessions");
        }
    }

    @Test
    void twoWhoChangeTheDeskAtOnceAreBothShown() {
        assertEquals(Map.of(), twoChangeTheDeskAtOnce("en", List.of(Appearance.SMALLEST_PHONE)).problems());
    }

    @TestFactory
    @Tag("thorough")
    Stream<DynamicTest> twoWhoChangeTheDeskAtOnceAreBothShownInFrench() {
        return twoChangeTheDeskAtOnce("fr", List.of(Appearance.PHONE_AT_NIGHT, Appearance.DESK)).tests();
    }

    private PageInspection twoChangeTheDeskAtOnce(String language, List<Appearance> appearances) {
        try (BoardStory board = BoardStory.in(language, browser)) {
            PageInspection inspection = new PageInspection(language, appearances);
            Page tess = board.withScript(language, appearances.get(0));
            Page vinh = board.withScript(language, appearances.get(0));
            board.signIn(tess, "Tess", "/desk");
            board.signIn(vinh, "Vinh", "/desk");
            String tesss = "input[name='ring." + board.story().desk + "']";
            vinh.locator(tesss + "[value='backup']").check();
            press(vinh, "form[action='/desk'] button.first");
            assertThat(vinh.locator("button[name='sure']")).isVisible();
            inspection.inspect(vinh, "desk-nobody");
            press(vinh, "button[name='sure']");
            assertThat(vinh.locator("button[name='sure']")).hasCount(0);
            tess.locator("#interval").selectOption("60");
            press(tess, "form[action='/desk'] button.first");
            assertThat(tess.locator(".theirs")).hasCount(2);
            assertThat(tess.locator(tesss + "[value='duty']")).isChecked();
            inspection.inspect(tess, "desk-changed");
            press(tess, "form[action='/desk'] button.first");
            assertThat(tess.locator(".theirs")).hasCount(0);
            assertThat(tess.locator("[role='alert']")).hasCount(0);
            return inspection;
        }
    }

    @Test
    void fifteenMinutesWithoutAClickEndASessionAndTheWayBackLeadsToTheSamePage() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/desk");
            page.locator("input[name='ring." + board.story().desk + "'][value='none']").check();
            page.locator("form[action='/desk'] button").click();
            assertThat(page.locator("[role='alert']")).containsText("Nobody would be on duty");
            assertThat(page.locator("input[name='ring." + board.story().desk + "'][value='none']")).isChecked();
            page.locator("button[name='sure']").click();
            assertThat(page.locator("[role='alert']")).containsText("Nobody is on duty");
            page.locator("input[name='ring." + board.story().desk + "'][value='duty']").check();
            page.locator("form[action='/desk'] button").click();
            assertThat(page.locator("[role='alert']")).hasCount(0);
            board.story().advance("PT14M");
            page.reload();
            assertThat(page.locator("h1")).hasText("Desk");
            board.story().advance("PT16M");
            page.reload();
            assertThat(page.locator("h1")).hasText("Who are you?");
            page.locator("button", new Page.LocatorOptions().setHasText("Tess")).click();
            page.waitForURL(board.address("/desk"));
            page.locator("header button").click();
            page.waitForURL(board.address("/signed-out"));
            page.goBack();
            assertFalse(page.content().contains("Coral Tern"), "the browser keeps nothing");
        }
    }
}
