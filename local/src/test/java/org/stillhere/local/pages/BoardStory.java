package org.stillhere.local.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;

/** A story with a desk and four people, and a browser in which coordinators sign in. */
final class BoardStory implements AutoCloseable {
    static final String CONTACT = "+66800000022";
    private static final String DEFENDER = "+959000000013";
    private final Story story;
    private final RealBrowser browser;
    private final List<String> complaints = new ArrayList<>();

    private BoardStory(RealBrowser browser, Story story) {
        this.browser = browser;
        this.story = story;
    }

    /** A desk that nobody is enrolled at yet, a minute before 08:30 in Yangon. */
    static BoardStory empty(RealBrowser browser) {
        return new BoardStory(browser, Story.at("2026-11-23T01:59:00Z").desk());
    }

    /** Four people, two of whom have just been asked; the desk reads that language. */
    static BoardStory in(String language, RealBrowser browser) {
        Story story = Story.at("2026-11-23T01:59:00Z").desk(language);
        enrol(story, "Coral Tern", "စုမြတ်နိုးဝေ", DEFENDER, "high", "08:30");
        enrol(story, "Blue Heron", "นก ศรีสุข", "+959000000014", "steady", "08:30");
        enrol(story, "Grey Wagtail", "Claire Dubois", "+959000000015", "steady", "20:00");
        enrol(story, "Opal Lark", "အေးချမ်း", "+959000000016", "steady", "20:00");
        story.advance("PT1M");
        return new BoardStory(browser, story);
    }

    private static void enrol(Story story, String codename, String name, String number, String risk, String at) {
        EnrolmentForm.ContactEntry pim = new EnrolmentForm.ContactEntry(
                person("พิม ใจดี ผู้ใหญ่ที่นี่", "en", "Asia/Bangkok", CONTACT),
                new EnrolmentForm.CoverEntry("Pim", "Sam" + codename.charAt(0), "ใบไม้", ""), 1, "agreed", true);
        EnrolmentForm.ContactEntry zaw = EnrolmentForm.ContactEntry.of(
                person("ဇော်မင်း", "en", "Asia/Yangon", "+959000000022"),
                new EnrolmentForm.CoverEntry("Zaw", "Max" + codename.charAt(0), "Star", "47"), 2, "invited");
        new EnrolDefender(story.environment(), story.senders()).enrol(story.desk,
                new EnrolmentForm(new EnrolmentForm.BoardEntry("river", codename, ""),
                        person(name, "en", "Asia/Yangon", number),
                        EnrolmentForm.CheckInEntry
                                .of(risk, When.at(at), EnrolmentForm.WordsEntry.of("လမင်း", "ထီးဖြူ")).withReceipt(),
                        EnrolmentForm.ContactList.of(List.of(pim, zaw)),
                        new EnrolmentForm.NotesEntry("ဦးလေး",
                                List.of(new EnrolmentForm.PlanField("lawyer", "ဒေါ်လှလှ · ทนายสมชาย", 1),
                                        new EnrolmentForm.PlanField("shelter", "the blue house", 0)))));
    }

    static EnrolmentForm.PersonEntry person(String name, String language, String zone, String number) {
        return new EnrolmentForm.PersonEntry(name, language, "friend", zone,
                List.of(new EnrolmentForm.NumberEntry(number, "two-way")));
    }

    Story story() {
        return story;
    }

    /** The address of a page of the board. */
    String address(String path) {
        return story.address(path);
    }

    Page withoutScript(Appearance appearance) {
        return page("en", appearance, false);
    }

    Page withScript(String language, Appearance appearance) {
        return page(language, appearance, true);
    }

    /** A window whose browser requests that language, which is used until somebody signs in. */
    private Page page(String language, Appearance appearance, boolean script) {
        BrowserContext context = browser.browser()
                .newContext(new Browser.NewContextOptions().setLocale(language).setJavaScriptEnabled(script));
        Page page = context.newPage();
        appearance.show(page);
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(m -> complaints.add(m.text()));
        return page;
    }

    /** Opens that page and signs in on the way to it. */
    void signIn(Page page, String name, String path) {
        page.navigate(address(path));
        page.locator("button", new Page.LocatorOptions().setHasText(name)).click();
        page.waitForURL(address(path));
    }

    /** The complaints of the browser, except about answers with these status codes. */
    List<String> complaintsBut(String states) {
        return complaints.stream().filter(c -> !c.matches(".* (" + states + ") .*")).toList();
    }

    @Override
    public void close() {
        story.close();
    }
}
