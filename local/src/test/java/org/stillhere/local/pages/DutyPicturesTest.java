package org.stillhere.local.pages;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@UsesBrowser
class DutyPicturesTest {
    private final RealBrowser browser;

    DutyPicturesTest(RealBrowser browser) {
        this.browser = browser;
    }

    @Test
    void pictures() {
        for (String language : List.of("en", "my")) {
            try (BoardStory board = BoardStory.in(language, browser)) {
                Page page = board.withScript(language, Appearance.DESK);
                board.signIn(page, "Tess", "/desk/roster");
                for (String who : List.of("Tess", "Vinh")) {
                    page.locator("#who").selectOption(who);
                    for (String day : List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")) {
                        page.locator("[id='day." + day + "']").check();
                    }
                    page.locator("#from").fill(who.equals("Tess") ? "22:00" : "06:00");
                    page.locator("#until").fill(who.equals("Tess") ? "06:00" : "14:00");
                    page.locator("button[value='add']").click();
                }
                page.locator("button[value='follow']").click();
                shots(page, language, "roster");
                page.navigate(board.address("/desk"));
                shots(page, language, "desk");
                page.navigate(board.address("/desk/hand-over"));
                page.locator("#to").selectOption("Vinh");
                page.locator("#note").fill("Coral Tern: her sister rings at six");
                page.locator("button[value='offer']").click();
                page.navigate(board.address("/desk/hand-over"));
                shots(page, language, "handover");
                page.navigate(board.address("/board"));
                shots(page, language, "board");
            }
        }
    }

    private static void shots(Page page, String language, String name) {
        for (int width : List.of(360, 1280)) {
            page.setViewportSize(width, 800);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                    .setPath(Path.of("/tmp/w-R/duty-" + name + "-" + language + "-" + width + ".png")));
        }
    }
}
