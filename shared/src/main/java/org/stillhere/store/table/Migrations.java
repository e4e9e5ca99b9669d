package org.stillhere.store.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Turns a body that an older schema wrote into the form of today's. This happens when it is read; the new form is
 * stored when the row is next written. A step is needed only if a field got another name or meaning. A field that was
 * added and may be missing (an Optional, a number, a boolean) needs none, and an older version ignores it. So two
 * versions can use one table during a deployment or its rollback.
 */
public final class Migrations {
    /** One step for each schema but the last. The first step turns schema 1 into 2. */
    static final List<Step> STEPS = List.of();

    private Migrations() {
    }

    /** Turns a body of one schema into one of the next. */
    @FunctionalInterface
    interface Step {
        /**
         * @param type
         *            the record that was written
         */
        JsonNode next(Class<?> type, JsonNode body);
    }

    /**
     * @param schema
     *            1 to one more than there are steps
     */
    static JsonNode migrated(Class<?> type, JsonNode body, int schema, List<Step> steps) {
        JsonNode now = body;
        for (Step step : steps.subList(schema - 1, steps.size())) {
            now = step.next(type, now);
        }
        return now;
    }
}
