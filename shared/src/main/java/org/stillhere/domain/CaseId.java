package org.stillhere.domain;

/**
 * Identifies a case: watch and version at which it opened. Not personal: it may be logged, and may stand in a key or a
 * path.
 */
public record CaseId(String value) {
    public CaseId {
        Identifier.check("caseId", value, "_-", 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
