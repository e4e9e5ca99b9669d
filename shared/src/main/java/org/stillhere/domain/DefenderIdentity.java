package org.stillhere.domain;

/**
 * Tells which defender a watch belongs to, as far as staff see it in clear.
 *
 * @param area
 *            an opaque code for the place where they spend most of their day; empty if not given
 */
public record DefenderIdentity(DefenderId id, TeamId team, Codename codename, String area) {
    DefenderIdentity withArea(String now) {
        return new DefenderIdentity(id, team, codename, now);
    }
}
