package org.stillhere.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Starts the demo like {@code mvn -Prun -Dfresh}, on a clock that only a page moves, and opens the two pages that the
 * README opens. Everything is done by pressing and typing.
 */
public final class DemoTour implements AutoCloseable {
    /** Set to keep a picture of every page: {@code STILLHERE_PICTURES=/some/folder}. */
    private static final Optional<Path> PICTURES = Optional.ofNullable(System.getenv("STILLHERE_PICTURES"))
            .map(Path::of);
    private final LocalSystem system;
    private final BrowserContext context;
    private final Map<String, TourHandset> handsets = new LinkedHashMap<>();
    private int pictures;
    public final Page phones;

    public DemoTour(Browser browser, Instant begins) throws IOException {
        Path folder = Files.createTempDirectory("stillhere-tour");
        Path root = Path.of(System.getProperty("root.dir", "..")).toAbsolutePath();
        system = new LocalSystem(
                new LocalOptions(folder, root.resolve("template.yaml"), 0, 0, true,
                        new PrintStream(Files.newOutputStream(folder.resolve("log")), true, StandardCharsets.UTF_8)),
                InstantSource.fixed(begins), new Random(7), length -> {
                });
        Demo.seedOnce(system, folder);
        system.start(true);
        context = context(browser);
        phones = context.newPage();
        phones.navigate("http://localhost:" + system.phones().port());
    }

    private static BrowserContext context(Browser browser) {
        BrowserContext fresh = browser.newContext(new Browser.NewContextOptions().setViewportSize(1360, 900));
        fresh.setDefaultTimeout(30_000);
        return fresh;
    }

    /** Opens the board in a window of its own, in which somebody else signs in. */
    public BoardView board(Browser browser, String name) {
        return new BoardView(context(browser).newPage(), name);
    }

    /** Opens the board beside the phones. */
    public BoardView board(String name) {
        return new BoardView(context.newPage(), name);
    }

    public TourHandset phone(String number) {
        return handsets.computeIfAbsent(number, TourHandset::new);
    }

    /** Presses "next event" and waits until the page shows what happened. */
    public DemoTour nextEvent() {
        return passes(phones.locator("#next"));
    }

    /** Presses "next event" until the clock shows that time. */
    public DemoTour until(String time) {
        Locator clock = phones.locator("#now time");
        for (int i = 0; i < 30 && !clock.textContent().equals(time); i++) {
            nextEvent();
        }
        itIs(time);
        return this;
    }

    /** Presses "+5 min" so many times. */
    public DemoTour fiveMinutes(int times) {
        for (int i = 0; i < times; i++) {
            passes(phones.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("+5 min").setExact(true)));
        }
        return this;
    }

    public DemoTour halfAnHour() {
        return passes(phones.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("+30 min").setExact(true)));
    }

    /** Presses the button of the carrier and checks the text that then appears beside it. */
    public void carrier(String button, String then) {
        phones.bringToFront();
        phones.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
        assertThat(phones.locator("#carrier")).containsText(then);
    }

    private DemoTour passes(Locator button) {
        phones.bringToFront(); // Behind another page the browser draws once a second, and a click waits for that.
        phones.waitForResponse(r -> r.url().endsWith("/clock/advance"), button::click);
        assertThat(phones.locator("#now time")).hasAttribute("datetime", system.now().toString());
        return this;
    }

    /** The clock on the page of the phones shows that time. */
    public void itIs(String time) {
        assertThat(phones.locator("#now time")).hasText(time);
    }

    /** Chooses a time zone, for which the page is loaded again. It can be chosen before the script is loaded. */
    public void zone(String zone) {
        Locator chosen = phones.locator("select[name='zone'] option[selected]");
        if (!chosen.textContent().equals(zone)) {
            phones.locator("select[name='zone']").selectOption(zone);
        }
        assertThat(chosen).hasText(zone);
    }

    /** No handset that was used has a text that the tour did not expect. */
    public void nothingElse() {
        handsets.values().forEach(TourHandset::nothing);
    }

    public void picture(Page page, String name) {
        pictures++;
        PICTURES.ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(folder.resolve("tour-%02d-%s.png".formatted(pictures, name)))));
    }

    @Override
    public void close() {
        system.close();
    }

    /** A handset on the page of the phones. Its texts are read in order, each once. */
    public final class TourHandset {
        private final Locator on;
        private final String called;
        private int read;

        private TourHandset(String number) {
            called = number;
            on = phones.locator("#p" + number.substring(1));
        }

        private Locator texts() {
            return on.locator("li.theirs:not(.away) p");
        }

        /** The next text contains all of these. */
        public TourHandset receives(String... parts) {
            Locator next = texts().nth(read);
            for (String part : parts) {
                assertThat(next).containsText(part);
            }
            read++;
            return this;
        }

        public TourHandset nothing() {
            assertThat(texts().describe(called + " has no more texts than expected")).hasCount(read);
            return this;
        }

        /** Reads all texts that have arrived. */
        public TourHandset skips() {
            read = texts().count();
            return this;
        }

        public TourHandset presses(String key) {
            phones.bringToFront();
            on.locator(".keys button[value='" + key + "']").click();
            return this;
        }

        public TourHandset texts(String words) {
            phones.bringToFront();
            on.locator("textarea").fill(words);
            on.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send").setExact(true)).click();
            return this;
        }

        /** Presses the link in the last text; returns the page that it opens. */
        public Page opens() {
            return context.waitForPage(() -> texts().nth(read - 1).locator("a").click());
        }

        /** The handset has that name, is in that group, and has the keys of the group. */
        public void isOf(String name, String group) {
            assertThat(on.locator("h3")).hasText(name);
            assertThat(phones.locator("#" + group + " #" + on.getAttribute("id"))).hasCount(1);
            assertThat(on.locator(".keys button[value='" + (group.equals("defender") ? "1" : "5") + "']")).isVisible();
        }

        public void signal(String mode) {
            on.locator("[data-mode]").selectOption(mode);
            assertThat(on.locator("[data-mode]")).hasValue(mode);
        }

        /** The delivery state of the last text that was sent to it. */
        public Locator lastState() {
            return on.locator("li.theirs small").last();
        }
    }

    /** The pages of the board, used by one coordinator. */
    public final class BoardView {
        public final Page page;
        private final String name;

        private BoardView(Page page, String name) {
            this.page = page;
            this.name = name;
            open();
        }

        /** Opens the board, and signs in again if the session is over. */
        public BoardView open() {
            page.navigate("http://localhost:" + system.appPort() + "/board");
            if (page.locator("h1").textContent().equals("Who are you?")) {
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
            }
            page.waitForURL("**/board");
            return this;
        }

        public Locator row(String codename) {
            return page.locator("table.people:not(.tasks) tbody tr").filter(new Locator.FilterOptions().setHas(
                    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(codename).setExact(true))));
        }

        /** Opens the board and on it the person. */
        public BoardView person(String codename) {
            open();
            follow(codename);
            assertThat(page.locator("h1")).containsText(codename);
            return this;
        }

        public BoardView follow(String link) {
            page.bringToFront();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).click();
            return this;
        }

        public BoardView press(String button) {
            page.bringToFront();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
            return this;
        }

        /** Presses the button that takes the case for an hour. The end is in the coordinator's own time. */
        public void takesIt() {
            page.bringToFront();
            page.getByRole(AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName(Pattern.compile("^Take it until [0-9:]+$"))).click();
        }

        /** Opens the page of one subject of what is agreed. */
        public BoardView changes(String subject) {
            page.bringToFront();
            page.locator(".answers", new Page.LocatorOptions().setHasText(subject)).locator("button").click();
            return this;
        }

        /** Types into the field with that id, because labels such as "Number" are on the form many times. */
        public BoardView fill(String field, String words) {
            page.locator("[id='" + field + "']").fill(words);
            return this;
        }

        /** Signs in again, if the page of a person asks for it before the file opens. */
        public BoardView confirmsIfAsked(String name) {
            if (page.locator("a[href^='/sign-in']").count() > 0) {
                page.locator("a[href^='/sign-in']").click();
                page.locator("button", new Page.LocatorOptions().setHasText(name)).click();
                page.waitForURL("**/people/*");
            }
            return this;
        }

        public BoardView choose(String label, String choice) {
            page.getByLabel(label).selectOption(new SelectOption().setLabel(choice));
            return this;
        }

        public BoardView says(String words) {
            assertThat(page.locator("main")).containsText(words);
            return this;
        }

        public void headed(String words) {
            assertThat(page.locator("h1")).containsText(words);
        }
    }
}
