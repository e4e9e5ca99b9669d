package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the enrolment as a coordinator types it, page by page, without a script. */
@UsesBrowser
class EnrolmentBrowserTest {
    private static final String SHOWN = "main form input:not([type=hidden]), main form select, main form textarea";
    /** The fields that one long form showed for the same people before there were steps. */
    private static final int FIELDS_OF_THE_LONG_FORM = 63;
    private final RealBrowser browser;

    EnrolmentBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    /** Types an enrolment and counts what a coordinator meets on the way. */
    private static final class Typist {
        private final Page page;
        private int pages;
        private int shown;
        private int typed;

        Typist(Page page) {
            this.page = page;
        }

        Typist fill(String field, String value) {
            page.locator("[id='" + field + "']").fill(value);
            typed++;
            return this;
        }

        Typist choose(String field, String value) {
            page.locator("[id='" + field + "']").selectOption(value);
            typed++;
            return this;
        }

        /** Counts the fields of the page that are not folded away, and goes on. */
        Typist next() {
            pages++;
            shown += (int) page.locator(SHOWN).all().stream().filter(f -> f.isVisible()).count();
            press(page, "button.first");
            return this;
        }

        Typist person() {
            next();
            fill("name", "သန္တာအောင်").choose("language", "my").next();
            fill("number1", "+95 9 420 000 001").next();
            assertThat(page.locator("#kind1")).hasValue("one-way");
            assertThat(page.locator("#zone")).hasValue("Asia/Yangon");
            assertThat(page.locator("#number1-read")).containsText("We understood +95 9 42000 0001 (Myanmar, mobile).");
            next();
            choose("risk", "steady").fill("times", "08:30").next();
            return next();
        }

        Typist contact(int row, String name, String alias, String number) {
            String of = "c" + row + ".";
            fill(of + "name", name).fill(of + "alias", alias).choose(of + "language", "th");
            choose(of + "consent", "agreed").fill(of + "number1", number).next();
            assertThat(page.locator("[id='" + of + "kind1']")).hasValue("link-free");
            return next();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2 })
    void personWithContactsIsEnrolledWithFewFieldsAndInLessThanTwoMinutes(int contacts) {
        try (BoardStory board = BoardStory.empty(browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            board.signIn(page, "Tess", "/enrol");
            long began = System.nanoTime();
            Typist typist = new Typist(page).person().contact(1, "พิม ใจดี", "Noor", BoardStory.CONTACT);
            if (contacts == 2) {
                press(page, "button[value='add']");
                typist.contact(2, "Zaw Min", "Ko", "+66812345602");
            }
            assertThat(page.locator("h1")).hasText("Who is told, and who never");
            typist.next();
            assertThat(page.locator("h1")).hasText("Check the answers");
            assertThat(page.locator("main")).containsText("Asked next:");
            assertThat(page.locator("blockquote[lang=my]")).hasCount(1);
            assertThat(page.locator("blockquote[lang=th]")).hasCount(contacts);
            typist.next();
            assertThat(page.locator("h1")).hasText("What to do next");
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf("enrolment with %d contacts: %d pages, %d fields shown, %d typed, %d s%n", contacts,
                    typist.pages, typist.shown, typist.typed, took.toSeconds());
            assertEquals(contacts == 1 ? 10 : 12, typist.pages);
            assertEquals(contacts == 1 ? 10 : 15, typist.typed);
            if (contacts == 1) {
                assertTrue(typist.shown <= FIELDS_OF_THE_LONG_FORM - 5, "fields shown: " + typist.shown);
            }
            assertEquals(List.of(), board.complaintsBut(""));
        }
    }

    @Test
    void everythingIsReachedAndPressedByKeyboard() {
        try (BoardStory board = BoardStory.empty(browser)) {
            Page page = board.withScript("en", Appearance.DESK);
            board.signIn(page, "Tess", "/enrol");
            page.locator("button.first").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Who is it?");
            page.locator("#name").focus();
            page.keyboard().type("A Friend");
            page.keyboard().press("Tab");
            page.keyboard().type("Fr");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Their telephone");
            page.locator("#number1").focus();
            page.keyboard().type("12");
            page.keyboard().press("Enter");
            assertThat(page.locator("#number1-wrong")).isVisible();
            page.locator("[role=alert] a").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#number1")).isInViewport();
        }
    }
}
