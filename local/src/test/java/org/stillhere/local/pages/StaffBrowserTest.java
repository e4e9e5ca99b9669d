package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Tests in a real browser how a team gets a colleague, and how a lead sees what the colleague did. */
@UsesBrowser
class StaffBrowserTest {
    private final RealBrowser browser;

    StaffBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    @Test
    void leadInvitesAColleagueWhoReadsTheBoardInTheirLanguageAndLeavesATrailWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page nadia = board.withoutScript(Appearance.DESK);
            board.signIn(nadia, "Nadia", "/desk");
            press(nadia, "a[href='/desk/staff']");
            nadia.locator("#name").fill("ဇော်ဝင်း");
            nadia.locator("#email").fill("zaw@example.org");
            nadia.locator("#number").fill("+95 12");
            nadia.locator("#language").selectOption("my");
            nadia.locator("#zone").fill("Asia/Yangon");
            press(nadia, "button[value='invite']");
            assertThat(nadia.locator("#number-wrong")).isVisible();
            assertThat(nadia.locator("#email")).hasValue("zaw@example.org");
            nadia.locator("#number").fill("+95 9 420 000 044");
            press(nadia, "button[value='invite']");
            assertThat(nadia.locator("#number-read")).containsText("+95 9 42000 0044 (Myanmar, mobile)");
            press(nadia, "button[value='invite']");
            assertThat(nadia.locator("[role=status]")).containsText("ဇော်ဝင်း is invited.");
            Page zaw = board.withoutScript(Appearance.PHONE);
            board.signIn(zaw, "zaw@example.org", "/board");
            assertThat(zaw.locator("html")).hasAttribute("lang", "my");
            press(zaw, zaw.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")));
            zaw.navigate(board.address("/trail"));
            assertThat(zaw.locator("h1")).hasText("ခေါင်းဆောင်နဲ့ ကြည့်ရုံသာ သူများအတွက်");
            zaw.navigate(board.address("/me"));
            zaw.locator("#language").selectOption("th");
            press(zaw, "button.first");
            assertThat(zaw.locator("html")).hasAttribute("lang", "th");
            nadia.navigate(board.address("/trail"));
            nadia.locator("#person").fill("Coral Tern");
            press(nadia, "button.first");
            assertThat(nadia.locator("tbody tr")).hasCount(1);
            assertThat(nadia.locator("tbody tr")).containsText("ဇော်ဝင်း");
            assertThat(nadia.locator("tbody tr")).containsText("Looked at the page");
            nadia.locator("#person").fill("");
            nadia.locator("#staff").selectOption("ဇော်ဝင်း");
            press(nadia, "button.first");
            assertThat(nadia.locator("table")).containsText("Asked for what the role does not allow");
            assertThat(nadia.locator("table")).containsText("Changed their own language or zone");
        }
    }
}
