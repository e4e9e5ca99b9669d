package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.local.Story;

/** Tests every kind of page that a coordinator can reach, as a browser shows it. */
@UsesBrowser
class BoardPagesBrowserTest {
    /** Number of kinds of pages that {@link #everyPage} reaches. */
    private static final int PAGES = 72;
    /** Each language on a phone and at a desk, by day and by night, and the smallest and the widest once. */
    private static final Map<String, List<Appearance>> APPEARANCES = Map.of("en",
            List.of(Appearance.SMALLEST_PHONE, Appearance.PHONE_AT_NIGHT, Appearance.DESK,
                    Appearance.WIDE_DESK_AT_NIGHT),
            "fr", List.of(Appearance.PHONE, Appearance.DESK_AT_NIGHT), "my",
            List.of(Appearance.PHONE, Appearance.PHONE_AT_NIGHT, Appearance.DESK), "th",
            List.of(Appearance.PHONE_AT_NIGHT, Appearance.DESK));
    private final RealBrowser browser;

    BoardPagesBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    @Test
    void everyPageIsAccessibleOnAPhone() {
        assertEquals(Map.of(), inspected("en", List.of(Appearance.PHONE)).problems());
    }

    @TestFactory
    @Tag("thorough")
    Stream<DynamicNode> everyPageIsAccessibleInEveryLanguageAndAppearance() {
        return APPEARANCES.entrySet().stream()
                .map(e -> DynamicContainer.dynamicContainer(e.getKey(), inspected(e.getKey(), e.getValue()).tests()));
    }

    private PageInspection inspected(String language, List<Appearance> appearances) {
        try (BoardStory board = BoardStory.in(language, browser)) {
            PageInspection inspection = new PageInspection(language, appearances);
            Page page = board.withScript(language, appearances.get(0));
            everyPage(board, page, name -> inspection.inspect(page, name));
            assertEquals(List.of(), board.complaintsBut("401|403|404|409|422"));
            assertEquals(PAGES, inspection.pages());
            return inspection;
        }
    }

    @Test
    @Tag("thorough")
    void everyPageWorksWithoutJavaScript() {
        try (BoardStory board = BoardStory.in("en", browser)) {
            Page page = board.withoutScript(Appearance.PHONE);
            List<String> headings = new ArrayList<>();
            everyPage(board, page, name -> headings.add(name + ": " + page.locator("h1").first().textContent()));
            assertEquals(PAGES, headings.size(), headings::toString);
            assertEquals(List.of(), headings.stream().filter(h -> h.endsWith(": ")).toList());
            // Without a script everything is a link or a button: the file opens, and the change is accepted.
            page.navigate(board.address("/board"));
            press(page, page.locator("a", new Page.LocatorOptions().setHasText("Grey Wagtail")));
            String person = page.url();
            reason(page, "a call is due");
            press(page, "button[value='plan']");
            assertThat(page.locator("main")).containsText("the blue house");
            assertThat(page.locator("main")).not().containsText("+959000000015");
            reason(page, "and her number");
            press(page, "button[value='names']");
            assertThat(page.locator("main")).containsText("+959000000015");
            assertThat(page.locator("main")).not().containsText("the blue house");
            page.navigate(person);
            assertThat(page.locator("main")).not().containsText("+959000000015");
            reason(page, "another time");
            press(page, "button[value='open']");
            press(page, "button[value='when']");
            page.locator("#times").fill("07:15");
            press(page, "button[value='save']");
            assertThat(page.locator("main")).containsText("Asked next:");
            press(page, "button[value='confirm']");
            assertThat(page.locator("main")).containsText("07:15");
            assertThat(page.locator(".timeline")).containsText("another time");
        }
    }

    /** Goes to every kind of page, by the way that a coordinator takes. */
    private static void everyPage(BoardStory board, Page page, Consumer<String> look) {
        Story story = board.story();
        page.navigate(board.address("/signed-out"));
        look.accept("signed-out");
        board.signIn(page, "Tess", "/board");
        look.accept("board-quiet");
        page.navigate(board.address("/desk/sessions"));
        press(page, "form[action='/watch'] button");
        look.accept("watching");
        // Otherwise the board would poll while the hours pass, and be refused.
        page.navigate(board.address("/signed-out"));
        story.advance("PT20M");
        story.phone("+959000000014").replies("9");
        story.advance("PT1H");
        board.signIn(page, "Tess", "/board");
        look.accept("board");
        page.navigate(board.address("/board?q=e&group=place&sound=on"));
        look.accept("board-chosen");
        press(page, "a[href^='/board/claims']");
        page.locator("input[type=checkbox]").first().check();
        look.accept("board-claims");
        page.navigate(board.address("/board"));
        press(page, page.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")));
        String person = page.url();
        look.accept("person");
        page.locator("#why").selectOption("other");
        page.locator("#reason").fill("x");
        press(page, "button[value='names']");
        look.accept("reason-none");
        reason(page, "နံပါတ်ကို ခေါ်ရမယ်");
        press(page, "button[value='names']");
        look.accept("person-open");
        reason(page, "ဘာချန်ထားလဲ");
        press(page, "button[value='plan']");
        look.accept("person-plan");
        page.navigate(person + "/do/resume");
        look.accept("act-not-now");
        for (String act : List.of("claim", "hand-over", "tell", "end", "check-in", "pause", "remark")) {
            page.navigate(person + "/do/" + act);
            look.accept("act-" + act);
        }
        page.navigate(person + "/do/end");
        page.locator("#outcome").selectOption("DETAINED");
        press(page, "button.first");
        look.accept("sure");
        press(page, "button[name='sure']");
        page.waitForURL("**/people/*");
        look.accept("person-held");
        tasks(board, page, look);
        page.navigate(person);
        reason(page, "a new number");
        press(page, "button[value='open']");
        look.accept("edit");
        press(page, "button[value='contact-1']");
        look.accept("edit-contact");
        aColleagueChanges(story, person.substring(person.lastIndexOf('/') + 1));
        press(page, "button[value='save']");
        assertThat(page.locator("[id$='.gone']")).isChecked();
        look.accept("edit-changed");
        page.navigate(board.address("/enrol"));
        look.accept("questions");
        steps(page, look);
        page.navigate(board.address("/desk"));
        look.accept("desk");
        duty(board, page, look);
        page.navigate(board.address("/desk/sessions"));
        look.accept("sessions");
        page.navigate(board.address("/desk/words"));
        look.accept("desk-words");
        page.locator("#words").fill("အင်းစိန်\nok\n9");
        press(page, "button.first");
        assertThat(page.locator("#words-wrong .error")).hasCount(2);
        look.accept("desk-words-wrong");
        page.locator("#words").fill("အင်းစိန်\nคุกบางขวาง");
        press(page, "button.first");
        assertThat(page.locator("#words-wrong")).hasCount(0);
        assertThat(page.locator("#words")).hasValue("အင်းစိန်\nคุกบางขวาง");
        story.advance("PT6M");
        page.navigate(board.address("/people/"
                + story.environment().codenames().find(new Codename("Grey Wagtail").folded()).orElseThrow()));
        assertThat(page.locator("#reason")).hasCount(0);
        look.accept("person-confirm");
        guards(board, page, look);
        page.navigate(board.address("/people/nobody"));
        look.accept("not");
        story.damage(story.environment().codenames().find(new Codename("Opal Lark").folded()).orElseThrow());
        page.navigate(board.address("/board"));
        assertThat(page.locator("main")).containsText("Opal Lark");
        look.accept("board-unread");
        tooLate(board, page, look);
        staff(board, page, look);
    }

    /** What a lead sees: the colleagues, an invitation with faults, their own settings, and the audit trail. */
    private static void staff(BoardStory board, Page page, Consumer<String> look) {
        page.context().clearCookies();
        board.signIn(page, "Nadia", "/desk/staff");
        look.accept("staff");
        page.locator("#name").fill("ဇော်ဝင်း");
        page.locator("#email").fill("zaw");
        press(page, "button[value='invite']");
        assertThat(page.locator("#name")).hasValue("ဇော်ဝင်း");
        look.accept("staff-wrong");
        page.locator("#email").fill("zaw@example.org");
        page.locator("#number").fill("+44 20 7946 0000");
        press(page, "button[value='invite']");
        assertThat(page.locator("#number-read")).isVisible();
        look.accept("staff-read-back");
        page.navigate(board.address("/desk/staff"));
        press(page, page.locator("form:has(input[name='what'][value='leave']) button").first());
        look.accept("leave");
        page.navigate(board.address("/me"));
        look.accept("me");
        press(page, "button[value='held']");
        look.accept("own-held");
        page.navigate(board.address("/trail"));
        look.accept("trail");
    }

    /** The bad news of the case that has ended is to be told to its contacts. */
    private static void tasks(BoardStory board, Page page, Consumer<String> look) {
        page.navigate(board.address("/tasks"));
        look.accept("tasks");
        press(page, page.locator(".tasks th a").first());
        look.accept("task");
        press(page, "button[value='done']");
        assertThat(page.locator("#found-wrong")).hasCount(1);
        look.accept("task-wrong");
        page.locator("#found input").first().check();
        press(page, "button[value='done']");
        page.waitForURL("**/board");
    }

    /** Every page of an enrolment, with what is wrong and what was understood. */
    private static void steps(Page page, Consumer<String> look) {
        press(page, "button[value='talked']");
        String base = page.url().replaceAll("person$", "");
        press(page, "button.first");
        look.accept("step-person-wrong");
        page.locator("#name").fill("မေသူ");
        page.locator("#language").selectOption("my");
        press(page, "button.first");
        look.accept("step-numbers");
        page.locator("#number1").fill("+95 9 420 000 078");
        press(page, "button.first");
        look.accept("step-numbers-read");
        press(page, "button.first");
        page.locator("#risk").selectOption("steady");
        page.locator("#times").fill("08:30");
        look.accept("step-when");
        press(page, "button.first");
        page.locator("#own").fill("mango tree");
        page.locator("#duress").fill("paper boat");
        page.locator("summary").last().click();
        page.locator("#trial").fill("1 mango tree");
        press(page, "button[value='try']");
        assertThat(page.locator("#trial-read")).not().isEmpty();
        assertThat(page.locator("#trial")).hasValue("1 mango tree");
        look.accept("step-words-trial");
        press(page, "button[value='save']");
        page.locator("[id='c1.name']").fill("ဒေါ်ခင်မြင့်");
        page.locator("[id='c1.alias']").fill("မေမေ");
        page.locator("[id='c1.language']").selectOption("my");
        page.locator("[id='c1.consent']").selectOption("invited");
        page.locator("[id='c1.number1']").fill("+66 81 234 5688");
        press(page, "button.first");
        look.accept("step-contact-read");
        press(page, "button.first");
        look.accept("step-told");
        page.navigate(base + "plan");
        look.accept("step-plan");
        page.navigate(base + "board");
        look.accept("step-board");
        page.navigate(base + "check");
        look.accept("check");
        press(page, "button[value='enrol']");
        look.accept("next-steps");
    }

    /** Chooses and types the reason for which a file opens. */
    private static void reason(Page page, String words) {
        page.locator("#why").selectOption("ring");
        page.locator("#reason").fill(words);
    }

    /** The roster, empty, as a draft and in use; a gap that is filled; and a hand-over. */
    private static void duty(BoardStory board, Page page, Consumer<String> look) {
        page.navigate(board.address("/desk/roster"));
        look.accept("roster-none");
        press(page, "button[value='add']");
        look.accept("roster-wrong");
        page.locator("#who").selectOption("Tess");
        for (String day : List.of("MONDAY", "TUESDAY", "THURSDAY")) {
            page.locator("[id='day." + day + "']").check();
        }
        page.locator("#from").fill("22:00");
        page.locator("#until").fill("06:00");
        press(page, "button[value='add']");
        look.accept("roster");
        press(page, page.locator("a[href*='give=-']").first());
        look.accept("roster-gap");
        page.locator("#to").selectOption("Nadia");
        press(page, "button[value='give']");
        press(page, page.locator("a[href*='give=']:not([href*='give=-'])").first());
        look.accept("roster-give");
        page.navigate(board.address("/desk/hand-over"));
        look.accept("hand-over");
        page.locator("#to").selectOption("Vinh");
        page.locator("#note").fill("Coral Tern: ညီမက ခြောက်နာရီမှာ ဖုန်းဆက်မယ်");
        press(page, "button[value='offer']");
        look.accept("hand-over-waits");
        press(page, "button[value='withdraw']");
    }

    /** A phone that is not trusted any more, and a card of one-time words. */
    private static void guards(BoardStory board, Page page, Consumer<String> look) {
        page.navigate(board.address("/board"));
        press(page, page.locator("a", new Page.LocatorOptions().setHasText("Grey Wagtail")));
        String person = page.url();
        page.navigate(person + "/do/stop-trusting");
        look.accept("act-stop-trusting");
        page.locator("[name='note']").fill("her brother says that it was taken");
        press(page, "button.first");
        look.accept("sure-stop-trusting");
        press(page, "button[name='sure']");
        page.waitForURL("**/people/*");
        look.accept("person-untrusted");
        page.navigate(person + "/do/trust-again");
        look.accept("act-trust-again");
        page.navigate(person + "/do/new-card");
        look.accept("act-new-card-proof");
        // The second factor is older than five minutes by now.
        press(page, "a[href^='/sign-in?again=1']");
        page.locator("button", new Page.LocatorOptions().setHasText("Tess")).click();
        page.waitForURL("**/do/new-card");
        look.accept("act-new-card");
        press(page, "button.first");
        press(page, "button[name='sure']");
        assertThat(page.locator("table.card tbody tr")).hasCount(20);
        look.accept("word-card");
        page.navigate(person);
        assertThat(page.locator("table.card")).hasCount(0);
    }

    /** A colleague removes one contact, adds another, and empties the plan. */
    private static void aColleagueChanges(Story story, String person) {
        DefenderId id = new DefenderId(person);
        ReviseEnrolment revising = new ReviseEnrolment(story.environment(), story.senders());
        CurrentEnrolment was = revising.agreed(id).orElseThrow();
        EnrolmentForm form = was.form();
        EnrolmentForm.ContactEntry second = form.contacts().entries().get(1);
        EnrolmentForm.ContactEntry third = EnrolmentForm.ContactEntry.of(
                BoardStory.person("ဒေါ်ခင်မြင့်", "my", "Asia/Yangon", "+959000000023"),
                new EnrolmentForm.CoverEntry("Khin", "Sue", "Shell", ""), 1, "agreed");
        revising.revise(story.desk, id, was.mark(),
                new CurrentEnrolment(
                        form.withContacts(EnrolmentForm.ContactList.of(List.of(second, third)))
                                .withNotes(new EnrolmentForm.NotesEntry(form.notes().mustNotBeTold(), List.of())),
                        List.of(was.contacts().get(1), "")));
    }

    /** Types a page for longer than a session lasts, signs in again in another tab, and sends it. */
    private static void tooLate(BoardStory board, Page page, Consumer<String> look) {
        page.navigate(board.address("/enrol"));
        press(page, "button[value='talked']");
        String base = page.url().replaceAll("person$", "");
        page.locator("#name").fill("နှင်းဆီ ศรีสุข");
        page.locator("#language").selectOption("th");
        board.story().advance("PT16M");
        press(page, "button[value='save']");
        assertThat(page.locator("form button")).hasCount(1);
        look.accept("kept");
        Page other = page.waitForPopup(() -> page.locator("a[target='_blank']").click());
        other.locator("button", new Page.LocatorOptions().setHasText("Tess")).click();
        other.waitForURL(board.address("/board"));
        other.close();
        press(page, "form button");
        assertThat(page.locator("#name")).hasValue("နှင်းဆီ ศรีสุข");
        look.accept("step-again");
        press(page, "button[value='save']");
        page.navigate(base + "check");
        assertThat(page.locator("button[value='enrol']")).hasCount(0);
        look.accept("check-wrong");
        page.navigate(board.address("/enrol"));
        look.accept("drafts");
        board.story().advance("PT14M");
        page.navigate(board.address("/board"));
        board.story().advance("PT2M");
        page.navigate(base + "check");
        look.accept("draft-proof");
        page.navigate(board.address("/people/"
                + board.story().environment().codenames().find(new Codename("Coral Tern").folded()).orElseThrow()));
        page.locator("#trial").fill("paper boat");
        press(page, "button[value='try']");
        assertThat(page.locator("#trial-read")).not().isEmpty();
        look.accept("person-trial");
    }
}
