package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests in a real browser how coordinators fill in the roster, swap a shift, and hand the desk over. */
@UsesBrowser
class DutyBrowserTest {
    private final RealBrowser browser;

    DutyBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    @Test
    void weekIsPlannedFollowedAndAShiftIsGivenAwayWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/desk");
            page.locator("a[href='/desk/roster']").click();
            assertThat(page.locator("main")).containsText("There is no roster yet");
            hours(page, "Tess", "07:30", "18:30", List.of(DayOfWeek.values()));
            assertThat(page.locator("[role=alert]")).containsText("for ten hours at most");
            assertThat(page.locator("#from")).hasValue("07:30");
            page.locator("#until").fill("16:00");
            page.locator("button[value='add']").click();
            assertThat(page.locator("main")).containsText("This is a draft");
            hours(page, "Vinh", "20:00", "06:00", List.of(DayOfWeek.values()));
            page.locator("button[value='follow']").click();
            assertThat(page.locator("main")).containsText("The desk follows this roster");
            assertThat(page.locator("strong.soon").first()).containsText("Gap");
            page.locator("a[href*='give=-']").first().click();
            page.locator("#to").selectOption("Nadia");
            page.locator("button[value='give']").click();
            assertThat(page.locator("main")).containsText("Swapped and added");
            page.navigate(board.address("/board"));
            assertThat(page.locator(".strip")).containsText("then");
            assertEquals(List.of(), board.complaintsBut("422"));
        }
    }

    @Test
    void deskIsHandedOverAndAcceptedWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page tess = board.withoutScript(Appearance.DESK);
            Page vinh = board.withoutScript(Appearance.PHONE_AT_NIGHT);
            board.signIn(tess, "Tess", "/desk/hand-over");
            board.signIn(vinh, "Vinh", "/desk/hand-over");
            tess.locator("#to").selectOption("Vinh");
            tess.locator("#note").fill("Coral Tern: her sister rings at six");
            tess.locator("button[value='offer']").click();
            assertThat(tess.locator("main")).containsText("Your hand-over");
            board.story().advance("PT10S");
            board.story().vinh().receives("hands the desk over to you");
            vinh.navigate(board.address("/board"));
            assertThat(vinh.locator(".strip")).containsText("Tess hands over, and nobody has accepted yet");
            vinh.locator(".strip a").click();
            assertThat(vinh.locator("blockquote")).containsText("her sister rings at six");
            vinh.locator("button[value='accept']").click();
            assertThat(vinh.locator("main")).containsText("Nothing waits to be accepted");
            vinh.navigate(board.address("/board"));
            assertThat(vinh.locator(".strip")).containsText("Vinh");
            assertThat(vinh.locator(".strip")).not().containsText("Tess");
        }
    }

    private static void hours(Page page, String who, String from, String until, List<DayOfWeek> days) {
        page.locator("#who").selectOption(who);
        days.forEach(day -> page.locator("[id='day." + day + "']").check());
        page.locator("#from").fill(from);
        page.locator("#until").fill(until);
        page.locator("button[value='add']").click();
    }
}
