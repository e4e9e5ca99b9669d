package org.stillhere.store.person;

import java.util.Optional;
import org.stillhere.store.table.Row;

/**
 * Tells from the key of a row alone whose row it is: everything in the person's own partition, the messages about them,
 * and the questions that phones were asked about them. Rows of other kinds belong to nobody here.
 */
final class RowOwner {
    private static final String PERSON = "D#";
    private static final String MESSAGE = "M#";
    private static final String OF_DESK = "K_";
    private static final String ANSWER = "a_";
    private static final String PHONE = "P#";
    private static final String QUESTION = "Q#";

    private RowOwner() {
    }

    /** The id of the person; empty if the row belongs to nobody. */
    static Optional<String> of(Row row) {
        if (row.pk().startsWith(PERSON)) {
            return id(row.pk().substring(PERSON.length()));
        }
        if (row.pk().startsWith(MESSAGE)) {
            return ofMessage(row.pk().substring(MESSAGE.length()));
        }
        if (row.pk().startsWith(PHONE) && row.sk().startsWith(QUESTION)) {
            String rest = row.sk().substring(QUESTION.length());
            return id(rest.substring(0, rest.indexOf('#') < 0 ? rest.length() : rest.indexOf('#')));
        }
        return Optional.empty();
    }

    private static Optional<String> ofMessage(String key) {
        if (key.startsWith(OF_DESK) || key.indexOf('-') < 0) {
            return Optional.empty();
        }
        return id(
                key.startsWith(ANSWER) ? key.substring(key.lastIndexOf('-') + 1) : key.substring(0, key.indexOf('-')));
    }

    private static Optional<String> id(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
