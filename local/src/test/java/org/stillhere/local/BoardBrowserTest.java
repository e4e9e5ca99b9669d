package org.stillhere.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;

/** The coordinators' pages in a real browser: signing in, the board, a person, every act, enrolling, the desk. */
class BoardBrowserTest {
    private static final String DEFENDER = "+959000000013";
    private static final String CONTACT = "+66800000022";
    /** Set to keep a picture of every page: {@code STILLHERE_PICTURES=/some/folder}. */
    private static final Optional<Path> PICTURES = Optional.ofNullable(System.getenv("STILLHERE_PICTURES"))
            .map(Path::of);
    /** Kinds of pages that {@link #everyPage} comes to. */
    private static final int PAGES = 26;
    private static Optional<RealBrowser> browser = Optional.empty();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void launch() {
        browser = Optional.of(RealBrowser.launch());
    }

    @AfterAll
    static void quit() {
        browser.ifPresent(RealBrowser::close);
    }

    private static Story story(String language) {
        Story story = Story.at("2026-11-23T01:59:00Z").desk(language);
        enrol(story, "Coral Tern", "စုမြတ်နိုးဝေ", DEFENDER, "high", "08:30");
        enrol(story, "Blue Heron", "นก ศรีสุข", "+959000000014", "steady", "08:30");
        enrol(story, "Grey Wagtail", "Claire Dubois", "+959000000015", "steady", "20:00");
        enrol(story, "Opal Lark", "အေးချမ်း", "+959000000016", "steady", "20:00");
        story.advance("PT1M");
        return story;
    }

    private static void enrol(Story story, String codename, String name, String number, String risk, String at) {
        EnrolmentForm.ContactEntry pim = new EnrolmentForm.ContactEntry(
                person("พิม ใจดี ผู้ใหญ่ที่นี่", "en", "Asia/Bangkok", CONTACT),
                new EnrolmentForm.CoverEntry("Pim", "Sam", "ใบไม้", ""), 1, "agreed", true);
        EnrolmentForm.ContactEntry zaw = EnrolmentForm.ContactEntry.of(
                person("ဇော်မင်း", "en", "Asia/Yangon", "+959000000022"),
                new EnrolmentForm.CoverEntry("Zaw", "Max", "Star", "47"), 2, "invited");
        new EnrolDefender(story.house().environment(), story.house().senders()).enrol(story.desk,
                new EnrolmentForm(new EnrolmentForm.BoardEntry("river", codename, ""),
                        person(name, "en", "Asia/Yangon", number),
                        EnrolmentForm.CheckInEntry
                                .of(risk, When.at(at), EnrolmentForm.WordsEntry.of("လမင်း", "ထီးဖြူ")).withReceipt(),
                        EnrolmentForm.ContactList.of(List.of(pim, zaw)),
                        new EnrolmentForm.NotesEntry("ဦးလေး",
                                List.of(new EnrolmentForm.PlanField("lawyer", "ဒေါ်လှလှ · ทนายสมชาย", 1),
                                        new EnrolmentForm.PlanField("shelter", "the blue house", 0)))));
    }

    private static EnrolmentForm.PersonEntry person(String name, String language, String zone, String number) {
        return new EnrolmentForm.PersonEntry(name, language, "friend", zone,
                List.of(new EnrolmentForm.NumberEntry(number, "two-way")));
    }

    private Page page(int width, ColorScheme light, boolean script) {
        return page("en", width, light, script);
    }

    /** A browser that asks for that language, which is all that is known of somebody who has not signed in. */
    private Page page(String language, int width, ColorScheme light, boolean script) {
        BrowserContext context = browser.orElseThrow().browser().newContext(new Browser.NewContextOptions()
                .setLocale(language).setViewportSize(width, 740).setColorScheme(light).setJavaScriptEnabled(script));
        Page page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(m -> complaints.add(m.text()));
        return page;
    }

    private static String base(Story story) {
        return "http://localhost:" + story.house().appPort();
    }

    private static void signIn(Page page, Story story, String name, String path) {
        page.navigate(base(story) + path);
        page.locator("button", new Page.LocatorOptions().setHasText(name)).click();
        page.waitForURL(base(story) + path);
    }

    /** Nothing for axe to find, nothing to scroll sideways for. */
    private void good(Page page, String name) {
        PICTURES.ifPresent(folder -> page
                .screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png"))));
        var found = new AxeBuilder(page).analyze().getViolations();
        assertEquals(List.of(), found.stream().map(v -> v.getId() + " " + v.getNodes().get(0).getHtml()).toList(),
                name);
        assertEquals(page.viewportSize().width, page.evaluate("document.documentElement.scrollWidth"), name);
    }

    @ParameterizedTest
    @CsvSource({ "en,320,LIGHT", "en,360,LIGHT", "en,360,DARK", "fr,360,LIGHT", "fr,360,DARK", "en,1280,LIGHT",
            "en,1280,DARK", "fr,1280,LIGHT", "fr,1280,DARK", "en,1920,DARK" })
    void everyPageIsGood(String language, int width, ColorScheme light) {
        String suffix = "-" + language + "-" + width + "-" + light.name().toLowerCase(Locale.ROOT);
        try (Story story = story(language)) {
            Page page = page(language, width, light, true);
            List<String> seen = new ArrayList<>();
            everyPage(story, page, name -> {
                seen.add(name);
                good(page, name + suffix);
            });
            assertEquals(List.of(),
                    complaints.stream().filter(c -> !c.matches(".* (401|403|404|409|422) .*")).toList());
            assertEquals(PAGES, seen.size(), seen::toString);
        }
    }

    @Test
    void everyPageIsThereWithoutJavaScript() {
        try (Story story = story("en")) {
            Page page = page(360, ColorScheme.LIGHT, false);
            List<String> headings = new ArrayList<>();
            everyPage(story, page, name -> headings.add(name + ": " + page.locator("h1").first().textContent()));
            assertEquals(PAGES, headings.size(), headings::toString);
            assertEquals(List.of(), headings.stream().filter(h -> h.endsWith(": ")).toList());
            // What a script would have to do is a link or a button here: the file opens, and the change is taken.
            page.navigate(base(story) + "/board");
            page.locator("a", new Page.LocatorOptions().setHasText("Grey Wagtail")).click();
            String person = page.url();
            page.locator("#reason").fill("a call is due");
            page.locator("button[value='plan']").click();
            assertThat(page.locator("main")).containsText("the blue house");
            assertThat(page.locator("main")).not().containsText("+959000000015");
            page.locator("#reason").fill("and her number");
            page.locator("button[value='names']").click();
            assertThat(page.locator("main")).containsText("+959000000015");
            assertThat(page.locator("main")).not().containsText("the blue house");
            page.navigate(person);
            assertThat(page.locator("main")).not().containsText("+959000000015");
            page.locator("#reason").fill("another time");
            page.locator("button[value='open']").click();
            page.locator("#times").fill("07:15");
            page.locator("button[value='write']").click();
            assertThat(page.locator("main")).containsText("07:15");
            assertThat(page.locator(".timeline")).containsText("another time");
        }
    }

    /** Every kind of page that a coordinator can come to, by the way that they come to it. */
    private static void everyPage(Story story, Page page, Consumer<String> look) {
        page.navigate(base(story) + "/signed-out");
        look.accept("signed-out");
        signIn(page, story, "Tess", "/board");
        look.accept("board-quiet");
        page.navigate(base(story) + "/signed-out"); // The board would ask for itself while the hours pass, and be
                                                    // refused.
        story.advance("PT20M");
        story.phone("+959000000014").replies("9");
        story.advance("PT1H");
        signIn(page, story, "Tess", "/board");
        look.accept("board");
        page.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")).click();
        String person = page.url();
        look.accept("person");
        page.locator("#reason").fill("နံပါတ်ကို ခေါ်ရမယ်");
        page.locator("button[value='names']").click();
        look.accept("person-open");
        page.locator("#reason").fill("ဘာချန်ထားလဲ");
        page.locator("button[value='plan']").click();
        look.accept("person-plan");
        page.navigate(person + "/do/resume");
        look.accept("act-not-now");
        for (String act : List.of("claim", "hand-over", "tell", "end", "check-in", "pause", "remark")) {
            page.navigate(person + "/do/" + act);
            look.accept("act-" + act);
        }
        page.navigate(person + "/do/end");
        page.locator("#outcome").selectOption("DETAINED");
        page.locator("button.first").click();
        look.accept("sure");
        page.locator("button[name='sure']").click();
        page.waitForURL("**/people/*");
        look.accept("person-held");
        page.locator("#reason").fill("a new number");
        page.locator("button[value='open']").click();
        look.accept("edit");
        aColleagueChanges(story, person.substring(person.lastIndexOf('/') + 1));
        page.locator("#area").fill("south");
        page.locator("button[value='write']").click();
        assertThat(page.locator("[id='c1.gone']")).isChecked();
        assertThat(page.locator("[id='c3.name']")).hasValue("ဒေါ်ခင်မြင့်");
        look.accept("edit-changed");
        page.navigate(base(story) + "/enrol");
        look.accept("questions");
        page.locator("button[value='talked']").click();
        look.accept("form");
        page.locator("button[value='write']").click();
        look.accept("form-wrong");
        page.navigate(base(story) + "/desk");
        look.accept("desk");
        page.navigate(base(story) + "/people/nobody");
        look.accept("not");
        story.damage(story.house().environment().codenames().find(new Codename("Opal Lark").folded()).orElseThrow());
        page.navigate(base(story) + "/board");
        assertThat(page.locator("main")).containsText("Opal Lark");
        look.accept("board-unread");
        tooLate(story, page, look);
    }

    /** One contact goes, another comes, and the plan is emptied. */
    private static void aColleagueChanges(Story story, String person) {
        DefenderId id = new DefenderId(person);
        ReviseEnrolment revising = new ReviseEnrolment(story.house().environment(), story.house().senders());
        CurrentEnrolment was = revising.agreed(id).orElseThrow();
        EnrolmentForm form = was.form();
        EnrolmentForm.ContactEntry second = form.contacts().entries().get(1);
        EnrolmentForm.ContactEntry third = EnrolmentForm.ContactEntry.of(
                person("ဒေါ်ခင်မြင့်", "my", "Asia/Yangon", "+959000000023"),
                new EnrolmentForm.CoverEntry("Khin", "Sue", "Shell", ""), 1, "agreed");
        revising.revise(story.desk, id, was.mark(),
                new CurrentEnrolment(
                        form.withContacts(EnrolmentForm.ContactList.of(List.of(second, third)))
                                .withNotes(new EnrolmentForm.NotesEntry(form.notes().mustNotBeTold(), List.of())),
                        List.of(was.contacts().get(1), "")));
    }

    /** The form took longer than the session: signed in again in another tab, it is looked at once more and sent. */
    private static void tooLate(Story story, Page page, Consumer<String> look) {
        page.navigate(base(story) + "/enrol");
        page.locator("button[value='talked']").click();
        page.locator("#name").fill("နှင်းဆီ ศรีสุข");
        page.locator("#number1").fill("+95 9 420 000 077");
        page.locator("#times").fill("08:30");
        page.locator("#own").fill("mango tree");
        page.locator("#duress").fill("paper boat");
        page.locator("#deskOnly").check();
        story.advance("PT16M");
        page.locator("button[value='write']").click();
        assertThat(page.locator("form button")).hasCount(1);
        look.accept("kept");
        Page other = page.waitForPopup(() -> page.locator("a[target='_blank']").click());
        other.locator("button", new Page.LocatorOptions().setHasText("Tess")).click();
        other.waitForURL(base(story) + "/board");
        other.close();
        page.locator("form button").click();
        assertThat(page.locator("#name")).hasValue("နှင်းဆီ ศรีสุข");
        look.accept("form-again");
        page.locator("button[value='write']").click();
        page.waitForURL("**/people/*");
        assertThat(page.locator("h1")).not().isEmpty();
    }

    @Test
    void fromEnrolmentToTheFirstAnsweredAskWithoutJavaScript() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Page page = page(360, ColorScheme.LIGHT, false);
            signIn(page, story, "Tess", "/enrol");
            page.locator("#mustNotBeTold").fill("ဦးလေး");
            page.locator("button[value='talked']").click();
            page.locator("#name").fill("သန္တာအောင်");
            page.locator("#zone").fill("Asia/Yangon");
            page.locator("#number1").fill("+95 9 420 000 001");
            page.locator("#times").fill("half past eight");
            page.locator("#own").fill("mango tree");
            page.locator("#duress").fill("paper boat");
            page.locator("[id='c1.name']").fill("พิม ใจดี");
            page.locator("[id='c1.number1']").fill(CONTACT);
            page.locator("[id='c1.consent']").selectOption("agreed");
            page.locator("button[value='write']").click();
            assertThat(page.locator("#times-wrong")).hasText("Times such as 08:00, 20:00; one to 24 of them.");
            assertThat(page.locator("#name")).hasValue("သန္တာအောင်");
            page.locator("#times").fill("08:30");
            page.locator("button[value='write']").click();
            assertThat(page.locator("h1")).containsText("Waiting");
            String person = page.url();
            story.advance("PT1M");
            page.navigate(person);
            assertThat(page.locator("h1")).containsText("Asked");
            story.phone("+959420000001").receives("").replies("1");
            page.navigate(person);
            assertThat(page.locator("h1")).containsText("Waiting");
            assertThat(page.locator(".timeline")).containsText("Answered.");
            assertThat(page.locator(".timeline")).containsText("To The person: reached the phone at");
        }
    }

    @Test
    void fromAMissToItsEndByTwoCoordinatorsAtOnceWithoutJavaScript() {
        try (Story story = story("en")) {
            story.advance("PT1H");
            Page tess = page(1280, ColorScheme.LIGHT, false);
            Page vinh = page(360, ColorScheme.DARK, false);
            signIn(tess, story, "Tess", "/board");
            signIn(vinh, story, "Vinh", "/board");
            for (Page each : List.of(tess, vinh)) {
                each.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")).click();
                assertThat(each.locator("h1")).containsText("Missed");
            }
            tess.locator(".acts form button").click();
            assertThat(tess.locator(".glance")).containsText("You, until");
            vinh.locator(".acts form button").click();
            assertThat(vinh.locator("main")).containsText("Tess is on it until");
            vinh.locator("a", new Page.LocatorOptions().setHasText("Leave it")).click();
            vinh.locator("a[href$='/do/end']").click();
            vinh.locator("#outcome").selectOption("ALL_CLEAR");
            vinh.locator("button.first").click();
            assertThat(vinh.locator(".will")).containsText("It texts 1 contact now.");
            tess.locator("a[href$='/do/remark']").click();
            tess.locator("#note").fill("Her neighbour saw her");
            tess.locator("button.first").click();
            tess.locator("button[name='sure']").click();
            vinh.locator("button[name='sure']").click();
            assertThat(vinh.locator("main")).containsText("Something has changed since you looked.");
            vinh.locator("button[name='sure']").click();
            assertThat(vinh.locator("h1")).containsText("Waiting");
            assertThat(vinh.locator(".timeline")).containsText("Her neighbour saw her");
            story.advance("PT1M");
            List<String> heard = story.phone(CONTACT).everything();
            assertTrue(heard.get(heard.size() - 1).contains("fine"), heard::toString);
            tess.navigate(base(story) + "/board");
            assertThat(tess.locator("h1")).hasText("Nobody needs somebody");
        }
    }

    @Test
    void theBoardChangesByItselfAndSaysSoWhenSignedOut() {
        try (Story story = story("en")) {
            Page page = page(1280, ColorScheme.LIGHT, true);
            List<Integer> polls = Collections.synchronizedList(new ArrayList<>());
            page.onResponse(r -> {
                if (r.url().contains("/board/now")) {
                    polls.add(r.status());
                }
            });
            signIn(page, story, "Tess", "/board");
            page.waitForCondition(() -> polls.contains(304));
            story.advance("PT10S");
            story.phone("+959000000015").replies("9");
            assertThat(page.locator("h1")).hasText("1 person needs somebody",
                    new LocatorAssertions.HasTextOptions().setTimeout(5_000));
            assertThat(page.locator(".urgent .new")).hasCount(1);
            assertEquals("Board", page.title());
            new Sessions(story.house().environment()).endAll(story.desk);
            page.waitForURL(base(story) + "/signed-out");
            assertThat(page.locator("h1")).hasText("Signed out");
            assertEquals(List.of(), complaints.stream().filter(c -> !c.contains("401")).toList());
        }
    }

    /** A phone is lost: Tess's lead ends what is signed in there, and whoever holds it is asked who they are. */
    @Test
    void aLeadEndsTheSessionsOfAColleagueAndTheNextClickAsksWhoTheyAre() {
        try (Story story = story("en")) {
            Page tess = page(360, ColorScheme.LIGHT, false);
            Page nadia = page(1280, ColorScheme.LIGHT, false);
            signIn(tess, story, "Tess", "/board");
            signIn(nadia, story, "Nadia", "/desk");
            nadia.waitForResponse("**/desk/sessions",
                    () -> nadia.locator("button[name='who'][value='" + story.desk + "']").click());
            tess.locator("a", new Page.LocatorOptions().setHasText("Coral Tern")).click();
            assertThat(tess.locator("h1")).hasText("Who are you?");
            nadia.reload();
            assertThat(nadia.locator("h1")).hasText("Desk");
        }
    }

    @ParameterizedTest
    @CsvSource({ "en,320,LIGHT", "fr,360,DARK", "fr,1280,LIGHT" })
    void twoWhoChangeTheDeskAtOnceAreBothShown(String language, int width, ColorScheme light) {
        String suffix = "-" + language + "-" + width + "-" + light.name().toLowerCase(Locale.ROOT);
        try (Story story = story(language)) {
            Page tess = page(language, width, light, true);
            Page vinh = page(language, width, light, true);
            signIn(tess, story, "Tess", "/desk");
            signIn(vinh, story, "Vinh", "/desk");
            String tesss = "input[name='ring." + story.desk + "']";
            vinh.locator(tesss + "[value='backup']").check();
            vinh.locator("form[action='/desk'] button.first").click();
            assertThat(vinh.locator("button[name='sure']")).isVisible();
            good(vinh, "desk-nobody" + suffix);
            vinh.locator("button[name='sure']").click();
            assertThat(vinh.locator("button[name='sure']")).hasCount(0);
            tess.locator("#interval").selectOption("60");
            tess.locator("form[action='/desk'] button.first").click();
            assertThat(tess.locator(".theirs")).hasCount(2);
            assertThat(tess.locator(tesss + "[value='duty']")).isChecked();
            good(tess, "desk-changed" + suffix);
            tess.locator("form[action='/desk'] button.first").click();
            assertThat(tess.locator(".theirs")).hasCount(0);
            assertThat(tess.locator("[role='alert']")).hasCount(0);
        }
    }

    @Test
    void fifteenMinutesWithoutAClickEndASessionAndTheWayBackLeadsToTheSamePage() {
        try (Story story = story("en")) {
            Page page = page(360, ColorScheme.LIGHT, false);
            signIn(page, story, "Tess", "/desk");
            page.locator("input[name='ring." + story.desk + "'][value='none']").check();
            page.locator("form[action='/desk'] button").click();
            assertThat(page.locator("[role='alert']")).containsText("Nobody would be on duty");
            assertThat(page.locator("input[name='ring." + story.desk + "'][value='none']")).isChecked();
            page.locator("button[name='sure']").click();
            assertThat(page.locator("[role='alert']")).containsText("Nobody is on duty");
            page.locator("input[name='ring." + story.desk + "'][value='duty']").check();
            page.locator("form[action='/desk'] button").click();
            assertThat(page.locator("[role='alert']")).hasCount(0);
            story.advance("PT14M");
            page.reload();
            assertThat(page.locator("h1")).hasText("Desk");
            story.advance("PT16M");
            page.reload();
            assertThat(page.locator("h1")).hasText("Who are you?");
            page.locator("button", new Page.LocatorOptions().setHasText("Tess")).click();
            page.waitForURL(base(story) + "/desk");
            page.locator("header button").click();
            page.waitForURL(base(story) + "/signed-out");
            page.goBack();
            assertFalse(page.content().contains("Coral Tern"), "nothing is kept by the browser");
        }
    }
}
