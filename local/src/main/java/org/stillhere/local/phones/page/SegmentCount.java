package org.stillhere.local.phones.page;

/** How many segments the carrier would count. */
public final class SegmentCount {
    private SegmentCount() {
    }

    /** ASCII as GSM-7 and all else as UCS-2: near enough for a field that nothing decides on. */
    public static int of(String body) {
        boolean ascii = body.chars().allMatch(c -> c < 0x80);
        int single = ascii ? 160 : 70;
        int split = ascii ? 153 : 67;
        return body.length() <= single ? 1 : (body.length() + split - 1) / split;
    }
}
