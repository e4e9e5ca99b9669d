package org.stillhere.local.phones;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.phones.Stage.AYE;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.local.pages.RealBrowser;
import org.stillhere.local.pages.UsesBrowser;

/** Tests the page in a real browser. It is skipped where none is installed. */
@UsesBrowser
class PhonesPageBrowserTest {
    private static final String PHONE = "#p66812345678";
    private final RealBrowser browser;
    @TempDir
    Path folder = Path.of(".");
    private final List<String> complaints = new ArrayList<>();
    private Stage stage;

    PhonesPageBrowserTest(RealBrowser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder);
        stage.server.phones().register(AYE, "နှင်းဆီ ကြာပန်း နှင်းဆီ ကြာပန်း", "defender");
        stage.server.phones().register("+66812345611", "ดอกบัว ริมน้ำ ผู้ใหญ่ที่นี่ ยาวมากจริงๆ", "contact");
        stage.send("မင်္ဂလာပါ။ နေကောင်းလား။ 1 ကောင်းပါတယ်");
        while (!stage.server.idle()) {
            Thread.onSpinWait(); // The server reports in its own thread.
        }
    }

    @AfterEach
    void close() {
        stage.close();
        assertEquals(List.of(), complaints);
    }

    private Page page(Browser.NewContextOptions options) {
        Page page = browser.browser().newContext(options).newPage();
        page.onConsoleMessage(m -> complaints.add(m.text()));
        page.onPageError(complaints::add);
        page.navigate(stage.phones() + "/");
        return page;
    }

    @Test
    void newTextsAppearAndTypedTextStays() {
        Page page = page(new Browser.NewContextOptions());
        assertThat(page.locator(PHONE + " li.theirs")).hasCount(1);
        page.locator(PHONE + " textarea").fill("half a sen");
        stage.send("Hi again.");
        assertThat(page.locator(PHONE + " li.theirs")).hasCount(2);
        assertThat(page.locator(PHONE + " textarea")).hasValue("half a sen");
        assertThat(page.locator("#to-defender [data-new]")).hasText("● 1 new");
        page.locator(PHONE + " textarea").press("Enter");
        assertThat(page.locator(PHONE + " li.mine p")).hasText("half a sen");
        assertThat(page.locator(PHONE + " textarea")).hasValue("");
        assertThat(page.locator("#to-defender [data-new]")).hasText("");
        page.locator(PHONE + " .keys button[value='1']").click();
        assertThat(page.locator(PHONE + " li.mine")).hasCount(2);
        page.locator("#advance button").nth(1).click();
        assertThat(page.locator("#now time")).hasAttribute("datetime", "2026-03-05T12:30:00.300Z");
        page.locator(PHONE + " [data-mode]").selectOption("slow");
        assertThat(page.locator("#said")).hasText("");
        stage.server.phones().register("+66812345622", "Late", "coordinator");
        assertThat(page.locator("#coordinator [data-phone]")).hasCount(1);
    }

    @Test
    void choiceBeforeTheScriptIsLoadedIsNotLost() {
        Page page = browser.browser().newContext().newPage();
        List<Route> held = new ArrayList<>();
        page.route("**/phones.js", held::add);
        page.navigate(stage.phones() + "/", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        assertThat(page.locator("#now time")).hasText("12:00");
        page.locator("[name='zone']").selectOption("Asia/Yangon");
        page.waitForCondition(() -> !held.isEmpty());
        page.unroute("**/phones.js");
        held.getFirst().resume();
        assertThat(page.locator("#now time")).hasText("18:30");
    }

    @Test
    void pageWorksWithoutJavaScript() {
        Page page = page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.locator(PHONE + " .keys button[value='9']").click();
        assertThat(page.locator(PHONE + " li.mine p")).hasText("9");
        page.locator("#advance button").first().click();
        assertThat(page.locator("#now time")).hasAttribute("datetime", "2026-03-05T12:05:00.300Z");
    }

    /** A visitor with a phone sees a handset at once, not only what there is to read about it. */
    @Test
    void firstHandsetIsOnTheFirstScreenOfAPhone() {
        Page page = page(new Browser.NewContextOptions().setViewportSize(360, 640));
        Number top = (Number) page.evaluate("document.querySelector('[data-phone]').getBoundingClientRect().top");
        Number text = (Number) page
                .evaluate("document.querySelector('[data-phone] li.theirs').getBoundingClientRect().bottom");
        assertTrue(top.doubleValue() < 300 && text.doubleValue() < 640, "top " + top + ", its text ends at " + text);
    }

    @Test
    void stepOfTheTourIsTickedOnceItHappened() {
        Page page = page(new Browser.NewContextOptions());
        assertThat(page.locator("#steps .done")).hasCount(0);
        page.locator(PHONE + " .keys button[value='1']").click();
        assertThat(page.locator("#steps .done")).hasCount(1);
        assertThat(page.locator("#steps .done")).containsText("Ask.");
    }

    @Test
    void pageSaysThatItSettlesWhileTheClockMoves() {
        Page page = page(new Browser.NewContextOptions());
        List<Route> held = new ArrayList<>();
        page.route("**/clock/advance", held::add);
        assertThat(page.locator("#moving")).isHidden();
        page.locator("#advance button").first().click();
        assertThat(page.locator("#moving")).isVisible();
        assertThat(page.locator("#advance button").first()).isDisabled();
        page.waitForCondition(() -> !held.isEmpty());
        held.getFirst().resume();
        assertThat(page.locator("#now time")).hasAttribute("datetime", "2026-03-05T12:05:00.300Z");
        assertThat(page.locator("#moving")).isHidden();
        assertThat(page.locator("#advance button").first()).isEnabled();
    }

    @ParameterizedTest
    @CsvSource({ "360,LIGHT", "360,DARK", "1280,LIGHT", "1280,DARK", "1920,LIGHT" })
    void pageFitsEveryWidthWithEnoughContrast(int width, ColorScheme light) {
        Page page = page(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(light));
        assertEquals(width, page.evaluate("document.documentElement.scrollWidth"));
        assertEquals("", page.evaluate("""
                () => {
                  const parts = (c) => c.match(/[\\d.]+/g).map(Number);
                  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                  const ground = (e) => {
                    for (; e; e = e.parentElement) {
                      const c = parts(getComputedStyle(e).backgroundColor);
                      if (c.length < 4 || c[3] > 0) return c;
                    }
                    return [255, 255, 255];
                  };
                  const poor = [];
                  for (const e of document.querySelectorAll("body *")) {
                    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                    if (!own || !e.getClientRects().length) continue;
                    const [a, b] = [light(parts(getComputedStyle(e).color)), light(ground(e))];
                    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    if (ratio < 7) poor.push(e.outerHTML.slice(0, 60) + " " + ratio.toFixed(1));
                  }
                  return poor.join("\\n");
                }"""));
    }
}
