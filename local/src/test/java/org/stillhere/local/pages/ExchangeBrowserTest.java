package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.domain.Codename;

/** Tests in a real browser how people come from a file, go into one, and how a team looks back. */
@UsesBrowser
class ExchangeBrowserTest {
    private static final String FILE = "Name;Number;Row;Alias;Word;Two digits;Tier;Consent\n"
            + "သန္တာအောင်;+959000000041;person\nNilar;+66800000041;contact;Sis;lotus;42;1;agreed\n";
    private final RealBrowser browser;

    ExchangeBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    private static FilePayload file(String text) {
        return new FilePayload("people.csv", "text/csv", text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static void choose(Page page, String text) {
        page.locator("#file").setInputFiles(file("\uFEFF" + text));
        page.locator("#language").selectOption("my");
        page.locator("#style").selectOption("friend");
        page.locator("#zone").fill("Asia/Yangon");
        page.locator("#kind").selectOption("one-way");
        page.locator("#risk").selectOption("steady");
        page.locator("#times").fill("8:30 am");
        press(page, "button[value='check']");
    }

    @Test
    void peopleOfAFileAreCheckedCorrectedAndEnrolledWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/desk/import");
            choose(page, FILE.replace("+959000000041", "09000000041"));
            assertThat(page.locator("[role=alert]")).containsText("One problem. Nothing was stored.");
            assertThat(page.locator("table.lines")).containsText("Row 2");
            assertThat(page.locator("#zone")).hasValue("Asia/Yangon");
            choose(page, FILE);
            assertThat(page.locator("main")).containsText("This enrols 1 people. 0 contacts get an invitation");
            assertThat(page.locator("table.lines")).containsText("သန္တာအောင်");
            press(page, "button[value='begin']");
            assertThat(page.locator("main")).containsText("Finished: 1 of 1 people are enrolled.");
            board.story().advance("PT24H10M");
            board.story().phone("+959000000041").receives("");
        }
    }

    @Test
    void fileOfAllPeopleNeedsTwoPeopleAndIsDownloadedOnceWithoutJavaScript() throws IOException {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page lead = board.withoutScript(Appearance.DESK);
            Page second = board.withoutScript(Appearance.PHONE);
            board.signIn(lead, "Nadia", "/desk/export");
            board.signIn(second, "Vinh", "/desk/export");
            lead.locator("#reason").fill("we move to another office");
            press(lead, "button[value='ask']");
            assertThat(lead.locator("button[value='approve']")).hasCount(0);
            second.navigate(board.address("/desk/export"));
            assertThat(second.locator("main")).containsText("we move to another office");
            press(second, "button[value='approve']");
            lead.navigate(board.address("/desk/export"));
            Download download = lead.waitForDownload(() -> lead.locator("button[value='make']").click());
            String text = Files.readString(download.path());
            assertTrue(text.contains("\"Coral Tern\"") && text.contains("\"'+959000000013\""), text);
            lead.navigate(board.address("/desk/export"));
            assertThat(lead.locator("button[value='make']")).hasCount(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "my" })
    void pagesAreAccessibleOnAPhoneAndADesk(String language) {
        try (BoardStory board = BoardStory.in(language, browser)) {
            PageInspection inspection = new PageInspection(language,
                    List.of(Appearance.PHONE, Appearance.DESK, Appearance.PHONE_AT_NIGHT));
            board.story().phone("+959000000014").replies("1");
            board.story().advance("PT26H");
            Page page = board.withScript(language, Appearance.PHONE);
            board.signIn(page, "Tess", "/desk/import");
            inspection.inspect(page, "import");
            choose(page, FILE.replace("+959000000041", "09000000041") + "x\n");
            inspection.inspect(page, "import-wrong");
            choose(page, FILE);
            inspection.inspect(page, "import-ready");
            page.navigate(board.address("/desk/export"));
            inspection.inspect(page, "export");
            page.navigate(board.address("/desk/lookback"));
            inspection.inspect(page, "lookback");
            page.navigate(board.address("/people/"
                    + board.story().environment().codenames().find(new Codename("Blue Heron").folded()).orElseThrow()
                    + "/month"));
            inspection.inspect(page, "month");
            assertEquals(Map.of(), inspection.problems());
            assertEquals(List.of(), board.complaintsBut("401|403|404|409|422"));
        }
    }
}
