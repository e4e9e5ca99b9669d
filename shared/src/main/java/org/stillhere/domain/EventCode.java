package org.stillhere.domain;

import java.util.Locale;

/** Codes that can be the detail of a timeline event. */
enum EventCode {
    SOS, SIGN, TRIP, PAUSE, CONCERN, SPOKE, CONTACT, OTHERS, TEXT;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
