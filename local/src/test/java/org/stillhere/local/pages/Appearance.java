package org.stillhere.local.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/**
 * How a browser shows a page.
 *
 * @param width
 *            of the window, in CSS pixels
 * @param colours
 *            which the reader prefers
 */
public record Appearance(int width, ColorScheme colours) {
    static final Appearance SMALLEST_PHONE = new Appearance(320, ColorScheme.LIGHT);
    static final Appearance PHONE = new Appearance(360, ColorScheme.LIGHT);
    static final Appearance PHONE_AT_NIGHT = new Appearance(360, ColorScheme.DARK);
    static final Appearance DESK = new Appearance(1280, ColorScheme.LIGHT);
    static final Appearance DESK_AT_NIGHT = new Appearance(1280, ColorScheme.DARK);
    static final Appearance WIDE_DESK_AT_NIGHT = new Appearance(1920, ColorScheme.DARK);
    private static final int HEIGHT = 740;

    /** Shows an open page like this, without loading it again. */
    void show(Page page) {
        page.setViewportSize(width, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }

    @Override
    public String toString() {
        return width + "-" + colours.name().toLowerCase(Locale.ROOT);
    }
}
