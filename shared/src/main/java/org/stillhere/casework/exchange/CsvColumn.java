package org.stillhere.casework.exchange;

import java.util.Arrays;
import java.util.List;

/** The columns of a file of people. A row is a person, or a contact of the person above it or of the same number. */
public enum CsvColumn {
    NO("no"), ROW("row"), CODENAME("codename"), NAME("name"), LANGUAGE("language"), STYLE("style"), ZONE("zone"),
    AREA("area"), NUMBER("number"), KIND("kind"), NUMBER_2("number2"), KIND_2("kind2"), RISK("risk"), TIMES("times"),
    EVERY("every"), BEDTIME("bedtime"), WAKING("waking"), SPREAD("spread"), OWN("own"), DURESS("duress"),
    DESK_ONLY("deskOnly"), MUST_NOT_BE_TOLD("mustNotBeTold"), INTRODUCED_AS("introducedAs"), ALIAS("alias"),
    WORD("word"), CODE("code"), TIER("tier"), CONSENT("consent"), UNDER_DURESS("underDuress"),
    /** Seconds between two signs of life, as Healthchecks writes them. */
    TIMEOUT("timeout"),
    /** A cron expression of times of day, as Healthchecks writes it. */
    CRON("schedule");

    private final String key;

    CsvColumn(String key) {
        this.key = key;
    }

    /** The name of the column in a file, and the last part of the key of its label. */
    public String key() {
        return key;
    }

    /** The columns of our own files, in their order. */
    public static List<CsvColumn> ours() {
        return Arrays.stream(values()).filter(c -> c != TIMEOUT && c != CRON).toList();
    }
}
