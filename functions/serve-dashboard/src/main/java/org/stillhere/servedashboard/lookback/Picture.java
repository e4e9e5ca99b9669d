package org.stillhere.servedashboard.lookback;

import java.util.List;
import java.util.Locale;
import org.stillhere.casework.lookback.DayRecord;
import org.stillhere.casework.lookback.DayRecord.DayState;

/**
 * Draws small pictures as SVG. They contain figures and shapes and no words, so that they need no escaping and read the
 * same in every language; the table below each says the same. Colours come from the style sheet.
 */
final class Picture {
    private static final int CELL = 20;
    private static final int CELLS_A_ROW = 15;
    private static final int BAR = 20;
    private static final int HEIGHT = 100;
    private static final int LEFT = 34;

    private Picture() {
    }

    /**
     * One bar of a diagram.
     *
     * @param label
     *            a figure below it
     * @param value
     *            its height; negative for none
     */
    record Bar(String label, long value) {
    }

    /** The shape of a day. */
    static String shape(DayState state) {
        return switch (state) {
            case CASE -> "\u25c6";
            case MISSED -> "\u25cf";
            case NOT_ASKED -> "\u25cd";
            case ANSWERED -> "\u2713";
            case SIGN -> "+";
            case OPEN -> "\u25cb";
            case AWAY -> "\u2016";
            case NOTHING -> "\u00b7";
        };
    }

    /** The days of a person, each with its shape above the day of the month. */
    static String strip(List<DayRecord> days) {
        int rows = (days.size() + CELLS_A_ROW - 1) / CELLS_A_ROW;
        StringBuilder svg = new StringBuilder(box(CELLS_A_ROW * CELL, rows * 2 * CELL));
        for (int i = 0; i < days.size(); i++) {
            DayRecord day = days.get(i);
            int x = i % CELLS_A_ROW * CELL;
            int y = i / CELLS_A_ROW * 2 * CELL;
            String kind = day.state().name().toLowerCase(Locale.ROOT);
            svg.append(String.format(Locale.ROOT,
                    "<rect class=\"cell d-%s\" x=\"%d.5\" y=\"%d.5\" width=\"19\" height=\"35\"/>"
                            + "<text class=\"d-%s\" x=\"%d\" y=\"%d\">%s</text>"
                            + "<text class=\"day\" x=\"%d\" y=\"%d\">%d</text>",
                    kind, x, y, kind, x + CELL / 2, y + 16, shape(day.state()), x + CELL / 2, y + 31,
                    day.day().getDayOfMonth()));
        }
        return svg.append("</svg>").toString();
    }

    /**
     * Bars beside each other, with a scale on the left.
     *
     * @param most
     *            the value at the top; at least 1
     */
    static String bars(List<Bar> bars, long most) {
        int width = LEFT + bars.size() * BAR + 4;
        StringBuilder svg = new StringBuilder(box(width, HEIGHT + 30));
        for (long part : new long[] { 0, 1, 2 }) {
            long y = 10 + HEIGHT - HEIGHT * part / 2;
            svg.append(String.format(Locale.ROOT,
                    "<line class=\"rule\" x1=\"%d\" y1=\"%d.5\" x2=\"%d\" y2=\"%d.5\"/>"
                            + "<text class=\"scale\" x=\"%d\" y=\"%d\">%d</text>",
                    LEFT, y, width, y, LEFT - 4, y + 4, most * part / 2));
        }
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int x = LEFT + i * BAR;
            long tall = bar.value() < 0 ? 0 : Math.max(1, HEIGHT * Math.min(bar.value(), most) / most);
            if (bar.value() >= 0) {
                svg.append(
                        String.format(Locale.ROOT, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"14\" height=\"%d\"/>",
                                x + 3, 10 + HEIGHT - tall, tall));
            }
            svg.append(String.format(Locale.ROOT, "<text class=\"day\" x=\"%d\" y=\"%d\">%s</text>", x + BAR / 2,
                    HEIGHT + 24, bar.label().replaceAll("[^0-9.]", "")));
        }
        return svg.append("</svg>").toString();
    }

    /** One unit of the picture is one and a half pixels where there is room. */
    private static String box(int width, int height) {
        return String.format(Locale.ROOT,
                "<svg class=\"pic\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\""
                        + " focusable=\"false\">",
                width, height, width * 3 / 2, height * 3 / 2);
    }
}
