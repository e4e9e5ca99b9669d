package org.stillhere.store.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What an older schema wrote, as today's would have written it; done when it is read, and kept when it is next written.
 * A step is only needed where a field got another name or meaning: one that was added and may be missing (an Optional,
 * a number, a yes or no) needs none, and an older version passes over it. So two versions can work on one table while a
 * deployment, or its rolling back, goes on.
 */
public final class Migrations {
    /** One step for each schema but the last: the first makes 2 of 1. */
    static final List<Step> STEPS = List.of();

    private Migrations() {
    }

    /** From one schema to the next. */
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
