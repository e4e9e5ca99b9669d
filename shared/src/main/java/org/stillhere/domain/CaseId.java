package org.stillhere.domain;

/**
 * Identifies a case by its watch and the version at which it opened. It is not personal: it can be logged, and can be
 * part of a key or a path.
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
