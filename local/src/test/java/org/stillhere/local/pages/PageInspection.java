package org.stillhere.local.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Inspects pages as a browser shows them: axe finds no barrier, nothing scrolls sideways, and nothing that is pressed
 * is too small for a thumb. Each page is loaded once and shown in each appearance.
 */
final class PageInspection {
    /** Set to keep a picture of every page: {@code STILLHERE_PICTURES=/some/folder}. */
    private static final Optional<Path> PICTURES = Optional.ofNullable(System.getenv("STILLHERE_PICTURES"))
            .map(Path::of);
    private final String language;
    private final List<Appearance> appearances;
    private final List<String> offenders;
    private final Map<String, List<String>> found = new LinkedHashMap<>();
    private int pages;

    /**
     * @param offenders
     *            scripts, each of which returns the elements that break a rule of these pages, as strings
     */
    PageInspection(String language, List<Appearance> appearances, String... offenders) {
        this.language = language;
        this.appearances = appearances;
        this.offenders = List.of(offenders);
    }

    /** Inspects the page that is loaded now. It is left in the first of the appearances. */
    void inspect(Page page, String name) {
        pages++;
        for (Appearance appearance : appearances) {
            appearance.show(page);
            String title = name + "-" + language + "-" + appearance;
            PICTURES.ifPresent(folder -> page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(title + ".png"))));
            found.put(title, findings(page));
        }
        appearances.get(0).show(page);
    }

    private List<String> findings(Page page) {
        List<String> findings = new ArrayList<>();
        // Without the extra window that axe opens for the sake of frames from elsewhere: these pages have none.
        new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()
                .forEach(v -> findings.add(v.getId() + " " + v.getNodes().get(0).getHtml()));
        Object width = page.evaluate("document.documentElement.scrollWidth");
        if (!width.equals(page.viewportSize().width)) {
            findings.add("scrolls sideways: " + width + " pixels wide");
        }
        for (String script : offenders) {
            ((List<?>) page.evaluate(script)).forEach(element -> findings.add(element.toString()));
        }
        return findings;
    }

    /** How many pages were inspected. */
    int pages() {
        return pages;
    }

    /** Everything that was found, by page and appearance. */
    Map<String, List<String>> problems() {
        Map<String, List<String>> problems = new LinkedHashMap<>(found);
        problems.values().removeIf(List::isEmpty);
        return problems;
    }

    /** One test for each page in each appearance. */
    Stream<DynamicTest> tests() {
        return found.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> assertEquals(List.of(), e.getValue())));
    }
}
