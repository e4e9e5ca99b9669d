package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests how the board is searched, how several cases are claimed, and how a screen stays on, in a real browser. */
@UsesBrowser
class BoardWorkBrowserTest {
    private final RealBrowser browser;

    BoardWorkBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    /** Typed and pressed with the keyboard alone, without JavaScript; the address is opened again by somebody else. */
    @Test
    void boardIsSearchedByKeyboardAndTheAddressKeepsTheChoiceWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/board");
            page.locator(".choices summary").focus();
            page.keyboard().press("Enter");
            page.locator("#q").focus();
            page.keyboard().type("tern");
            page.keyboard().press("Enter");
            page.waitForURL("**/board?q=tern*");
            assertThat(page.locator(".people tbody a")).hasText("Coral Tern");
            assertThat(page.locator("main")).containsText("You see 1 of 4.");
            String address = page.url();
            page.locator("#q").fill("");
            page.locator("#sort").selectOption("codename");
            press(page, ".choices button");
            assertThat(page.locator(".calm tbody a").first()).hasText("Grey Wagtail");
            Page vinh = board.withoutScript(Appearance.DESK);
            board.signIn(vinh, "Vinh", "/board");
            vinh.navigate(address);
            assertThat(vinh.locator(".people tbody a")).hasCount(1);
        }
    }

    @Test
    void tabSoundAndIconSayThatSomebodyNeedsAHuman() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withScript("en", Appearance.DESK);
            board.signIn(page, "Tess", "/board");
            press(page, "#sound");
            assertEquals("Board", page.title());
            page.evaluate("let played = 0; document.addEventListener('play', () => "
                    + "document.documentElement.setAttribute('data-played', ++played), true)");
            board.story().advance("PT10S");
            board.story().phone("+959000000015").replies("9");
            assertThat(page).hasTitle("(1) Board", new PageAssertions.HasTitleOptions().setTimeout(15_000));
            assertTrue(page.locator("#icon").getAttribute("href").contains("unclaimed"));
            assertThat(page.locator("html")).hasAttribute("data-played", "1");
            board.story().phone("+959000000016").replies("9");
            assertThat(page).hasTitle("(2) Board", new PageAssertions.HasTitleOptions().setTimeout(15_000));
            assertThat(page.locator("html")).hasAttribute("data-played", "2");
            assertEquals(List.of(), board.complaintsBut("304"));
        }
    }

    /** Two of four are silent, one calls for help: the two are claimed with one press, the call for help is not. */
    @Test
    void severalAreClaimedWithOnePressAndTheResultOfEachIsStated() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            board.story().advance("PT2H");
            board.story().phone("+959000000015").replies("9");
            Page tess = board.withoutScript(Appearance.PHONE);
            board.signIn(tess, "Tess", "/board");
            press(tess, "a[href='/board/claims']");
            assertThat(tess.locator("input[type=checkbox]")).hasCount(2);
            assertThat(tess.locator("input[type=checkbox]:checked")).hasCount(0);
            assertThat(tess.locator(".wrong")).containsText("Grey Wagtail: SOS");
            press(tess, "form button.first");
            assertThat(tess.locator("[role=alert]")).containsText("Choose at least one person");
            for (String codename : List.of("Coral Tern", "Blue Heron")) {
                tess.locator("label", new Page.LocatorOptions().setHasText(codename)).click();
            }
            tess.locator("#minutes").selectOption("120");
            tess.locator("#note").fill("ရန်ကုန်မှာ လိုင်းမရှိ");
            Page vinh = board.withoutScript(Appearance.DESK);
            board.signIn(vinh, "Vinh", "/board");
            press(vinh, vinh.locator("a", new Page.LocatorOptions().setHasText("Blue Heron")));
            press(vinh, ".acts form button");
            press(tess, "form button.first");
            assertThat(tess.locator(".results")).containsText("Coral Tern: yours until");
            assertThat(tess.locator(".results")).containsText("Blue Heron: not taken, somebody is on it already. Vinh");
            press(tess, tess.locator(".results a").filter(new Locator.FilterOptions().setHasText("Coral Tern")));
            assertThat(tess.locator(".glance")).containsText("You, until");
            assertThat(tess.locator(".timeline")).containsText("ရန်ကုန်မှာ လိုင်းမရှိ");
        }
    }

    /** The screen is opened in the evening, goes on through the night, and shows an SOS. Acting asks who one is. */
    @Test
    void screenStaysOnThroughTheNightAndActingAsksWhoOneIs() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page screen = board.withScript("en", Appearance.DESK);
            board.signIn(screen, "Tess", "/desk/sessions");
            press(screen, "form[action='/watch'] button");
            screen.waitForURL(board.address("/watch"));
            for (int i = 0; i < 4; i++) {
                board.story().advance("PT20M");
                press(screen, "#sound");
            }
            board.story().phone("+959000000015").replies("9");
            screen.navigate(board.address("/watch"));
            assertThat(screen.locator(".urgent")).containsText("Grey Wagtail");
            assertEquals("(3) Board", screen.title());
            press(screen, screen.locator(".urgent a").filter(new Locator.FilterOptions().setHasText("Grey Wagtail")));
            assertThat(screen.locator("h1")).hasText("Who are you?");
            screen.locator("button", new Page.LocatorOptions().setHasText("Tess")).click();
            screen.waitForURL("**/people/*");
            press(screen, ".acts form button");
            assertThat(screen.locator(".glance")).containsText("You, until");
            board.story().advance("PT16M");
            screen.navigate(board.address("/board"));
            screen.waitForURL(board.address("/watch"));
            assertThat(screen.locator(".urgent")).containsText("Grey Wagtail");
            press(screen, "form[action='/watch/end'] button");
            assertThat(screen.locator("h1")).hasText("Signed out");
            screen.navigate(board.address("/watch"));
            assertThat(screen.locator("h1")).hasText("Who are you?");
        }
    }
}
