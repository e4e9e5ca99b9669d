package org.stillhere.local.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser that is installed, started once for all tests of a JVM. Tests that need it are skipped where none is
 * installed, unless {@code STILLHERE_BROWSER=required}. It is used by one test at a time, see {@link UsesBrowser}.
 */
public record RealBrowser(Playwright playwright, Browser browser) implements AutoCloseable {

    static RealBrowser launch() {
        Optional<Path> installed = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of).filter(Files::isExecutable).findFirst();
        boolean required = "required".equals(System.getenv("STILLHERE_BROWSER"));
        Assumptions.assumeTrue(required || installed.isPresent(), "no browser is installed");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // A busy machine is slow, not wrong.
        Playwright playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new RealBrowser(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(installed.get()).setArgs(List.of("--no-sandbox", "--disable-gpu"))));
    }

    /** Closes every window, so that no page of one test still polls during the next. */
    void closeWindows() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }

    /** Presses what the selector finds; see {@link #press(Page, Locator)}. */
    public static void press(Page page, String selector) {
        press(page, page.locator(selector));
    }

    /**
     * Presses a link or a button and waits until the page that it leads to is loaded. A click alone returns while the
     * page that it leaves is still shown.
     */
    public static void press(Page page, Locator what) {
        AtomicBoolean left = new AtomicBoolean();
        Consumer<Frame> note = frame -> left.compareAndSet(false, frame.equals(page.mainFrame()));
        page.onFrameNavigated(note);
        what.click();
        page.waitForCondition(left::get);
        page.offFrameNavigated(note);
        page.waitForLoadState();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
