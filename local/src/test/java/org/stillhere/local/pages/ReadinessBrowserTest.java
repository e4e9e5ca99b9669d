package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests in a real browser, without JavaScript, how a coordinator sees what is missing, mends it and holds a drill. */
@UsesBrowser
class ReadinessBrowserTest {
    private final RealBrowser browser;

    ReadinessBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    private static void follow(Page page, String path) {
        page.locator("main a[href$='" + path + "']").first().click();
    }

    @Test
    void whereAContactLivesIsNotedAndADrillIsHeldAndMeasured() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/board");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Opal Lark")).locator(".ready"))
                    .containsText("gaps");
            page.locator("a", new Page.LocatorOptions().setHasText("Opal Lark")).click();
            assertThat(page.locator(".gaps")).containsText("Nothing came from any contact for 30 days.");
            follow(page, "/do/household");
            page.locator("#contact").selectOption("c1");
            page.locator("#household").selectOption("OWN");
            page.locator("button.first").click();
            page.locator("button[name='sure']").click();
            assertThat(page.locator("#readiness ~ table").first()).containsText("a home of their own");
            follow(page, "/do/drill");
            assertThat(page.locator(".will")).containsText("It texts 1 contact now.");
            assertThat(page.locator(".will")).containsText("first and last that it is only practice");
            page.locator("button[name='sure']").click();
            assertThat(page.locator("main")).containsText("0 of 1 answered");
            String person = page.url();
            board.story().advance("PT4M");
            board.story().phone(BoardStory.CONTACT).receives("Practice only.").replies("2");
            page.navigate(person);
            assertThat(page.locator("main")).containsText("1 of 1 answered");
            assertThat(page.locator("#drill ~ table").first()).containsText("4 min");
            assertThat(page.locator("main a[href$='/do/drill']")).hasCount(0);
            page.navigate(person + "/do/drill");
            assertThat(page.locator("main")).containsText("The next is possible from");
            assertThat(page.locator(".will")).not().containsText("It texts");
            List<String> texts = board.story().phone(BoardStory.CONTACT).everything();
            assertTrue(texts.stream().filter(t -> t.startsWith("Practice only.")).count() == 1, texts::toString);
        }
    }

    @Test
    void chainThatReachesNobodyIsSeenOnTheBoardAndOnThePersonsPage() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            board.story().phone(BoardStory.CONTACT).replies("STOP");
            board.story().advance("PT1M");
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/board");
            assertThat(page.locator(".ready strong")).hasCount(4);
            page.locator("a", new Page.LocatorOptions().setHasText("Opal Lark")).click();
            assertThat(page.locator(".glance")).containsText("No contact can be told: nobody but the desk would be.");
            assertThat(page.locator(".gaps")).containsText("Invite somebody, or ring one and note their consent.");
        }
    }
}
