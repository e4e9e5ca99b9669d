package org.stillhere.domain;

/** Whether a team's desk has anybody on duty. */
public enum DeskStaffing {
    STAFFED, UNSTAFFED;

    public static DeskStaffing of(boolean anybodyOnDuty) {
        return anybodyOnDuty ? STAFFED : UNSTAFFED;
    }
}
