package org.stillhere.local;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser that is installed; tests that need it are left out where there is none, unless it is required. */
public record RealBrowser(Playwright playwright, Browser browser) implements AutoCloseable {

    public static RealBrowser launch() {
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

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
