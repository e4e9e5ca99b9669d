package org.stillhere.local.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.pages.RealBrowser.press;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.plans.PlanRelease;
import org.stillhere.local.Story;
import org.stillhere.store.watch.WatchFile;

/** Tests the pages behind links in a real browser: the defender's check-in and the contact's page. */
@UsesBrowser
class LinkBrowserTest {
    private static final String DEFENDER = "+959000000013";
    private static final String CONTACT = "+66800000022";
    private static final Pattern LINK = Pattern.compile("http://\\S+/l/[a-z0-9]+");
    /** Number of kinds of pages that {@link #inspected} reaches. */
    private static final int PAGES = 9;
    private static final Map<String, List<Appearance>> APPEARANCES = Map.of("en",
            List.of(Appearance.SMALLEST_PHONE, Appearance.PHONE, Appearance.PHONE_AT_NIGHT, Appearance.DESK,
                    Appearance.DESK_AT_NIGHT),
            "fr", List.of(Appearance.PHONE, Appearance.PHONE_AT_NIGHT, Appearance.DESK, Appearance.DESK_AT_NIGHT), "my",
            List.of(Appearance.PHONE), "th", List.of(Appearance.PHONE_AT_NIGHT));
    /** Finds what is lower than a thumb needs. */
    private static final String TOO_SMALL = """
            [...document.querySelectorAll("button, .button, input:not([type=hidden]), textarea")]
                .filter(e => e.getBoundingClientRect().height < 48).map(e => "too small: " + e.outerHTML)""";
    private final RealBrowser browser;
    private final List<String> complaints = new ArrayList<>();

    LinkBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    private static Story story(String language) {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        EnrolmentForm.ContactEntry pim = EnrolmentForm.ContactEntry.of(
                new EnrolmentForm.PersonEntry("พิม ใจดี", language, "friend", "Asia/Bangkok",
                        List.of(new EnrolmentForm.NumberEntry(CONTACT, "link"))),
                new EnrolmentForm.CoverEntry("Pim", "စုစုမြတ်နိုး", "ใบไม้", ""), 1, "agreed");
        new EnrolDefender(story.environment(), story.senders()).enrol(story.desk, new EnrolmentForm(
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

    private Page page(Appearance appearance, boolean script) {
        BrowserContext context = browser.browser()
                .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(script).setBypassCSP(script));
        Page page = context.newPage();
        appearance.show(page);
        page.onConsoleMessage(m -> complaints.add(m.text()));
        return page;
    }

    @Test
    void everyPageIsAccessibleOnTheSmallestPhone() {
        assertEquals(Map.of(), inspected("en", List.of(Appearance.SMALLEST_PHONE)).problems());
    }

    @TestFactory
    @Tag("thorough")
    Stream<DynamicNode> everyPageIsAccessibleInEveryLanguageAndAppearance() {
        return APPEARANCES.entrySet().stream()
                .map(e -> DynamicContainer.dynamicContainer(e.getKey(), inspected(e.getKey(), e.getValue()).tests()));
    }

    private PageInspection inspected(String language, List<Appearance> appearances) {
        try (Story story = story(language)) {
            PageInspection inspection = new PageInspection(language, appearances, TOO_SMALL);
            Page page = page(appearances.get(0), true);
            page.navigate(link(story, DEFENDER));
            inspection.inspect(page, "check-in");
            String other = link(story, DEFENDER).replaceAll("[a-z0-9]+$", "abcdefghjkmnpq");
            page.setExtraHTTPHeaders(Map.of("accept-language", language));
            page.navigate(other);
            inspection.inspect(page, "nothing");
            WatchFile file = story.environment().watches()
                    .file(story.environment().codenames().find("coraltern").orElseThrow()).orElseThrow();
            String digits = new PlanRelease(story.environment())
                    .giveDigits(story.desk, file, file.watch().contacts().get(0).id()).reveal();
            story.advance("PT2H");
            page.navigate(link(story, CONTACT));
            inspection.inspect(page, "contact");
            page.evaluate("document.getElementById('note').removeAttribute('maxlength')");
            page.locator("#note").fill("အိမ်မှာ မရှိဘူး။ ".repeat(60));
            press(page, "button[value='note']");
            assertThat(page.locator("#note")).hasValue(("အိမ်မှာ မရှိဘူး။ ".repeat(60)).strip());
            inspection.inspect(page, "too-long");
            page.navigate(link(story, CONTACT));
            String contact = page.url();
            press(page, "button[value='5']");
            page.locator("#word").fill(digits);
            press(page, "button[value='more']");
            inspection.inspect(page, "contact-more");
            page.navigate(link(story, DEFENDER));
            press(page, "button[value='9']");
            inspection.inspect(page, "sure");
            press(page, "button[value='9']");
            inspection.inspect(page, "sent");
            page.navigate(link(story, DEFENDER));
            assertThat(page.locator("button[value='9']")).isVisible();
            inspection.inspect(page, "answered");
            story.advance("PT25H");
            page.navigate(contact);
            inspection.inspect(page, "over");
            assertEquals(List.of(), complaints.stream().filter(c -> !c.contains("404") && !c.contains("422")).toList());
            assertEquals(PAGES, inspection.pages());
            return inspection;
        }
    }

    @Test
    void checkInWorksWithoutJavaScriptByKeyboardAlone() {
        try (Story story = story("en")) {
            Page page = page(Appearance.SMALLEST_PHONE, false);
            page.navigate(link(story, DEFENDER));
            page.keyboard().press("Tab");
            assertThat(page.locator("button[value='1']")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Thank you, good to hear from you.");
            page.navigate(link(story, DEFENDER));
            assertThat(page.locator("h1")).hasText("Thank you, you have answered.");
            page.keyboard().press("Tab");
            assertThat(page.locator("button[value='9']")).isFocused();
            assertEquals(List.of(), complaints.stream().filter(c -> !c.contains("404")).toList());
        }
    }

    @Test
    void contactTakesTheCaseOnAPhone() {
        try (Story story = story("en")) {
            story.advance("PT2H");
            Page page = page(Appearance.PHONE, false);
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
