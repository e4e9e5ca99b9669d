package org.stillhere.store.draft;

import java.time.Instant;
import java.util.Map;
import org.stillhere.vault.Private;

/**
 * An enrolment that a coordinator has begun and not finished, as they typed it.
 *
 * @param fields
 *            the values by the name of their field
 * @param changedAt
 *            when a page of it was saved last
 */
public record EnrolmentDraft(Map<String, Private> fields, Instant begunAt, Instant changedAt) {
    public EnrolmentDraft {
        fields = Map.copyOf(fields);
    }

    @Override
    public String toString() {
        return "EnrolmentDraft";
    }
}
