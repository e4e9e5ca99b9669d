package org.stillhere.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;

/** The pages behind links in a real browser, without JavaScript, as small as a phone and as wide as a desk. */
class LinkBrowserTest {
    private static final String DEFENDER = "+959000000013";
    private static final String CONTACT = "+66800000022";
    private static final Pattern LINK = Pattern.compile("http://\\S+/l/[a-z0-9]+");
    /** Set to keep a picture of every page: {@code STILLHERE_PICTURES=/some/folder}. */
    private static final Optional<Path> PICTURES = Optional.ofNullable(System.getenv("STILLHERE_PICTURES"))
            .map(Path::of);
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
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        EnrolmentForm.ContactEntry pim = EnrolmentForm.ContactEntry.of(
                new EnrolmentForm.PersonEntry("พิม ใจดี", language, "friend", "Asia/Bangkok",
                        List.of(new EnrolmentForm.NumberEntry(CONTACT, "link"))),
                new EnrolmentForm.CoverEntry("Pim", "စုစုမြတ်နိုး", "ใบไม้", ""), 1, "agreed");
        new EnrolDefender(story.house().environment(), story.house().senders()).enrol(story.desk, new EnrolmentForm(
                new EnrolmentForm.BoardEntry("river", "Coral Tern", ""),
                new EnrolmentForm.PersonEntry("စုမြတ်နိုးဝေ", language, "friend", "Asia/Yangon",
                        List.of(new EnrolmentForm.NumberEntry(DEFENDER, "link"))),
                EnrolmentForm.CheckInEntry
                        .of("steady", When.at("08:30"), EnrolmentForm.WordsEntry.of("လမင်း", "ထီးဖြူ")).withReceipt(),
                EnrolmentForm.ContactList.of(List.of(pim)),
                new EnrolmentForm.NotesEntry("",
                        List.of(new EnrolmentForm.PlanField("lawyer", "ဒေါ်လှလှ ၀၉ ၇၇၇ · ทนายสมชาย ผู้ใหญ่ที่นี่", 1),
                                new EnrolmentForm.PlanField("medicine", "Insulin, twice a day\nbefore eating", 1)))));
        story.advance("PT1M");
        return story;
    }

    private static String link(Story story, String number) {
        List<String> texts = story.phone(number).everything();
        Matcher matcher = LINK.matcher(texts.get(texts.size() - 1));
        assertTrue(matcher.find(), texts::toString);
        return matcher.group();
    }

    private Page page(int width, ColorScheme light, boolean script) {
        BrowserContext context = browser.orElseThrow().browser().newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 740).setColorScheme(light).setJavaScriptEnabled(script).setBypassCSP(script));
        Page page = context.newPage();
        page.onConsoleMessage(m -> complaints.add(m.text()));
        return page;
    }

    /** Nothing for axe to find, nothing to scroll sideways for, everything big enough for a thumb. */
    private void good(Page page, String name) {
        var found = new AxeBuilder(page).analyze().getViolations();
        assertEquals(List.of(), found.stream().map(v -> v.getId() + " " + v.getNodes().get(0).getHtml()).toList(),
                name);
        assertEquals(page.viewportSize().width, page.evaluate("document.documentElement.scrollWidth"), name);
        assertEquals(List.of(), page.evaluate("""
                [...document.querySelectorAll("button, .button, input:not([type=hidden]), textarea")]
                    .filter(e => e.getBoundingClientRect().height < 48).map(e => e.outerHTML)"""), name);
        PICTURES.ifPresent(folder -> page
                .screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png"))));
    }

    @ParameterizedTest
    @CsvSource({ "en,320,LIGHT", "en,360,LIGHT", "en,360,DARK", "fr,360,LIGHT", "fr,360,DARK", "my,360,LIGHT",
            "th,360,DARK", "en,1280,LIGHT", "en,1280,DARK", "fr,1280,LIGHT", "fr,1280,DARK" })
    void everyPageIsGood(String language, int width, ColorScheme light) {
        String suffix = "-" + language + "-" + width + "-" + light.name().toLowerCase(Locale.ROOT);
        try (Story story = story(language)) {
            Page page = page(width, light, true);
            page.navigate(link(story, DEFENDER));
            good(page, "check-in" + suffix);
            String other = link(story, DEFENDER).replaceAll("[a-z0-9]+$", "abcdefghjkmnpq");
            page.setExtraHTTPHeaders(java.util.Map.of("accept-language", language));
            page.navigate(other);
            good(page, "nothing" + suffix);
            story.advance("PT2H");
            page.navigate(link(story, CONTACT));
            good(page, "contact" + suffix);
            page.evaluate("document.getElementById('note').removeAttribute('maxlength')");
            page.locator("#note").fill("အိမ်မှာ မရှိဘူး။ ".repeat(60));
            page.locator("button[value='note']").click();
            assertThat(page.locator("#note")).hasValue(("အိမ်မှာ မရှိဘူး။ ".repeat(60)).strip());
            good(page, "too-long" + suffix);
            page.navigate(link(story, CONTACT));
            page.locator("button[value='5']").click();
            page.locator("#word").fill("ใบไม้");
            page.locator("button[value='more']").click();
            good(page, "contact-more" + suffix);
            page.navigate(link(story, DEFENDER));
            page.locator("button[value='9']").click();
            good(page, "sure" + suffix);
            page.locator("button[value='9']").click();
            good(page, "sent" + suffix);
            assertEquals(List.of(), complaints.stream().filter(c -> !c.contains("404") && !c.contains("422")).toList());
        }
    }

    @Test
    void withoutJavaScriptByKeyboardAlone() {
        try (Story story = story("en")) {
            Page page = page(320, ColorScheme.LIGHT, false);
            page.navigate(link(story, DEFENDER));
            page.keyboard().press("Tab");
            assertThat(page.locator("button[value='1']")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Thank you, good to hear from you.");
            page.navigate(link(story, DEFENDER));
            assertThat(page.locator("h1")).hasText("There is nothing here any more.");
            assertEquals(List.of(), complaints.stream().filter(c -> !c.contains("404")).toList());
        }
    }

    @Test
    void aContactTakesItOnAPhone() {
        try (Story story = story("en")) {
            story.advance("PT2H");
            Page page = page(360, ColorScheme.LIGHT, false);
            page.navigate(link(story, CONTACT));
            page.locator("button[value='5']").click();
            assertThat(page.locator("[role=status]")).containsText("Thank you");
            page.locator("#note").fill("အိမ်မှာ မရှိဘူး");
            page.locator("button[value='note']").click();
            assertThat(page.locator("[role=status]")).containsText("a person will read it");
            assertEquals(List.of(), complaints);
        }
    }
}
