package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

    @Test
    void cardsArePrintedOnOnePageEachAndNothingElseIs() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withScript("en", Appearance.DESK);
            board.signIn(page, "Tess", "/board");
            page.locator("a", new Page.LocatorOptions().setHasText("Opal Lark")).click();
            follow(page, "/cards");
            assertThat(page.locator(".sheet")).containsText("Prices");
            page.locator("main a[href$='language=my']").click();
            assertThat(page.locator(".sheet h2")).hasText("ဈေးနှုန်း");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator("h1")).isHidden();
            assertThat(page.locator("header")).isHidden();
            assertThat(page.locator(".sheet")).isVisible();
            String shown = page.locator(".sheet").innerText();
            for (String secret : List.of("Opal", "Lark", "Stillhere", "+959000000016", "လမင်း", "အေးချမ်း")) {
                assertFalse(shown.contains(secret) || page.title().contains(secret), shown);
            }
            String person = page.url().replaceAll("/cards.*", "");
            for (String language : List.of("en", "fr", "my", "th", "id")) {
                for (String card : List.of(person + "/cards?for=person", person + "/cards?for=c1",
                        board.address("/desk/card?for=desk"))) {
                    page.navigate(card + "&language=" + language);
                    assertEquals(1, pages(page.pdf(new Page.PdfOptions().setFormat("A4"))), card + language);
                }
            }
        }
    }

    private static long pages(byte[] pdf) {
        return Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(new String(pdf, StandardCharsets.ISO_8859_1)).results()
                .count();
    }

    @Test
    void readinessAndCardsAreAccessibleOnAPhone() {
        assertEquals(Map.of(), inspected("en", List.of(Appearance.PHONE)).problems());
    }

    @TestFactory
    @Tag("thorough")
    Stream<DynamicNode> readinessAndCardsAreAccessibleInEveryLanguage() {
        return Stream
                .of("en", "fr", "my", "th",
                        "id")
                .map(l -> DynamicContainer.dynamicContainer(l, inspected(l, List.of(Appearance.PHONE,
                        Appearance.SMALLEST_PHONE, Appearance.DESK, Appearance.WIDE_DESK_AT_NIGHT)).tests()));
    }

    private PageInspection inspected(String language, List<Appearance> appearances) {
        try (BoardStory board = BoardStory.in(language, browser)) {
            PageInspection inspection = new PageInspection(language, appearances);
            Page page = board.withScript(language, appearances.get(0));
            board.signIn(page, "Tess", "/board");
            page.locator("a", new Page.LocatorOptions().setHasText("Opal Lark")).click();
            String person = page.url();
            page.navigate(person + "/do/household");
            inspection.inspect(page, "ready-household");
            page.navigate(person + "/do/drill");
            inspection.inspect(page, "ready-drill-asked");
            page.locator("button[name='sure']").click();
            assertThat(page.locator("#drill ~ table").first()).isVisible();
            inspection.inspect(page, "ready-person");
            page.navigate(person + "/do/drill");
            inspection.inspect(page, "ready-drill-again");
            for (String card : List.of(person + "/cards", person + "/cards?for=c1",
                    board.address("/desk/card?language=" + language))) {
                page.navigate(card + (card.contains("?") ? "&" : "?") + "language=" + language);
                inspection.inspect(page, "card-" + card.replaceAll(".*/|\\?.*=", ""));
            }
            board.story().phone(BoardStory.CONTACT).replies("STOP");
            board.story().advance("PT1M");
            page.navigate(board.address("/board"));
            inspection.inspect(page, "ready-board");
            page.navigate(person);
            inspection.inspect(page, "ready-nobody");
            return inspection;
        }
    }
}
