package org.stillhere.domain;

/** Tells whether a team's desk has anybody on duty. */
public enum DeskStaffing {
    STAFFED, UNSTAFFED;

    public static DeskStaffing of(boolean anybodyOnDuty) {
        return anybodyOnDuty ? STAFFED : UNSTAFFED;
    }
}
