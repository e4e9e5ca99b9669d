package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;

/** Tests the page to act from, and a closing that is taken back, as a coordinator presses their way through them. */
@UsesBrowser
class RingBrowserTest {
    /** The height of a small phone's window, without the bars of the browser. */
    private static final int SMALL_PHONE = 560;
    private final RealBrowser browser;

    RingBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    private static String missed(BoardStory board, Page page) {
        board.story().advance("PT1H");
        board.signIn(page, "Tess", "/board");
        press(page, page.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")));
        return page.url();
    }

    private static void opens(Page page) {
        press(page, "a[href$='/do/ring']");
        page.locator("#why").selectOption("case");
        page.locator("#reason").fill("Pim must be rung");
        press(page, "button[value='open']");
    }

    @Test
    void numberIsOnTheFirstScreenOfAPhoneAndTheCaseIsTakenRungClosedAndReopenedWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            String person = missed(board, page);
            opens(page);
            page.setViewportSize(360, SMALL_PHONE);
            BoundingBox number = page.locator("a[href^='tel:']").first().boundingBox();
            assertTrue(number.y + number.height <= SMALL_PHONE, () -> "the number ends at " + number.y + number.height);
            assertThat(page.locator("a[href^='tel:']").first()).hasAttribute("href", "tel:" + BoardStory.CONTACT);
            press(page, "form[action$='/do/claim'] button");
            assertThat(page.locator("main")).containsText("You, until");
            press(page, "a[href$='/do/end']");
            assertThat(page.locator("#outcome")).hasValue("");
            page.locator("#outcome").selectOption("ALL_CLEAR");
            press(page, "button.first");
            assertThat(page.locator("#known-wrong")).isVisible();
            page.locator("#known").selectOption("CONTACT");
            press(page, "button.first");
            assertThat(page.locator(".will")).containsText("It tells: Contact 1: ");
            press(page, "button[name='sure']");
            board.story().advance("PT1M");
            press(page, "a[href$='/do/reopen']");
            assertThat(page.locator(".will")).containsText("1 contact was told that it ended.");
            page.locator("#note").fill("It was Opal Lark");
            press(page, "button[name='sure']");
            assertEquals(person, page.url());
            assertThat(page.locator("h1")).containsText("Missed");
            assertThat(page.locator(".timeline")).containsText("Took the closing back");
            board.story().advance("PT10S");
            List<String> heard = board.story().phone(BoardStory.CONTACT).everything();
            assertTrue(heard.get(heard.size() - 1).contains("was a mistake, it is not settled"), heard::toString);
        }
    }

    @Test
    void openFileClosesByItselfAndUsesTheWidthOfADesk() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withScript("en", Appearance.DESK);
            String person = missed(board, page);
            page.clock().install();
            opens(page);
            BoundingBox left = page.locator(".sides > div").first().boundingBox();
            BoundingBox right = page.locator(".sides > div").nth(1).boundingBox();
            assertTrue(left.x + left.width <= right.x, "side by side");
            board.story().advance("PT2M");
            page.clock().fastForward("02:05");
            assertThat(page.locator("#reason")).isVisible();
            assertThat(page.locator("body")).not().containsText(BoardStory.CONTACT);
            page.navigate(person);
            assertThat(page.locator("body")).not().containsText(BoardStory.CONTACT);
            assertEquals(List.of(), board.complaintsBut("none"));
        }
    }

    @Test
    void pagesAreAccessibleAndRunsOfTheTimelineUnfold() {
        for (String language : List.of("en", "my")) {
            PageInspection inspection = new PageInspection(language,
                    List.of(Appearance.PHONE, Appearance.DESK, Appearance.DESK_AT_NIGHT));
            try (BoardStory board = BoardStory.in(language, browser)) {
                Page page = board.withScript(language, Appearance.PHONE);
                String person = missed(board, page);
                for (int i = 0; i < 4; i++) {
                    board.story().advance("PT1S");
                    new WatchCommands(board.story().environment()).give(
                            new DefenderId(person.substring(person.lastIndexOf('/') + 1)),
                            new Command.FileOpened(board.story().desk));
                }
                page.reload();
                assertThat(page.locator("details .run li").first()).not().isVisible();
                page.locator(".timeline summary").first().click();
                assertThat(page.locator("details[open] .run li").first()).isVisible();
                inspection.inspect(page, "person-folded");
                press(page, "a[href$='/do/ring']");
                inspection.inspect(page, "ring-closed");
                page.navigate(person);
                opens(page);
                inspection.inspect(page, "ring");
                press(page, "a[href$='/do/end']");
                inspection.inspect(page, "end");
                page.locator("#outcome").selectOption("TAKEN_OVER");
                press(page, "button.first");
                inspection.inspect(page, "end-sure");
                press(page, "button[name='sure']");
                board.story().advance("PT20S");
                press(page, "a[href$='/do/reopen']");
                inspection.inspect(page, "reopen");
                board.story().advance("PT11M");
                page.navigate(person + "/do/reopen");
                inspection.inspect(page, "reopen-late");
                assertEquals(Map.of(), inspection.problems());
            }
        }
    }
}
