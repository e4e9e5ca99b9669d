package org.stillhere.servedashboard.request;

import java.util.Locale;

/** The icon of the browser's tab, which says by shape and colour whether somebody needs a human. */
public enum TabIcon {
    /** Nobody needs a human. */
    CALM("<circle cx='8' cy='8' r='6' fill='none' stroke='#808890' stroke-width='2'/>"),
    /** Everybody who needs a human has one. */
    CLAIMED("<circle cx='8' cy='8' r='6' fill='none' stroke='#b36b00' stroke-width='2'/>"
            + "<path d='M8 2a6 6 0 0 0 0 12z' fill='#b36b00'/>"),
    /** Somebody needs a human, and nobody is on it. */
    UNCLAIMED("<path d='M8 0l8 8-8 8-8-8z' fill='#d0281c'/>");

    private final String drawing;

    TabIcon(String drawing) {
        this.drawing = drawing;
    }

    public static TabIcon of(int needing, int unclaimed) {
        return unclaimed > 0 ? UNCLAIMED : needing > 0 ? CLAIMED : CALM;
    }

    /** The name of its file. Another drawing needs another name, since browsers keep files forever. */
    String file() {
        return "icon-1-" + name().toLowerCase(Locale.ROOT) + ".svg";
    }

    public String address() {
        return "/assets/" + file();
    }

    String svg() {
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>" + drawing + "</svg>";
    }
}
