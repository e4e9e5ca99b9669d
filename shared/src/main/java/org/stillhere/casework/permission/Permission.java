package org.stillhere.casework.permission;

import java.util.EnumSet;
import java.util.Set;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;

/**
 * What a coordinator may do, and the only place that says which roles may. A permission is always for the coordinator's
 * own team: nobody may do anything in another one.
 */
public enum Permission {
    /** See the board, the pages of people without names, the desk, its words and its staff. */
    SEE_TEAM(CoordinatorRole.COORDINATOR, CoordinatorRole.LEAD, CoordinatorRole.AUDITOR),
    /** End their own sessions, and choose their own language and zone. */
    OWN_SETTINGS(CoordinatorRole.COORDINATOR, CoordinatorRole.LEAD, CoordinatorRole.AUDITOR),
    /** Open names, numbers, plans and agreements, with a reason. */
    OPEN_FILES(CoordinatorRole.COORDINATOR, CoordinatorRole.LEAD),
    /** Act for a person: take a case, end it, write a note and so on. */
    ACT(CoordinatorRole.COORDINATOR, CoordinatorRole.LEAD),
    /** Enrol people, and change what is agreed with them. */
    ENROL(CoordinatorRole.COORDINATOR, CoordinatorRole.LEAD),
    /** Set who is on duty, and the words that worry the team. */
    SET_DESK(CoordinatorRole.COORDINATOR, CoordinatorRole.LEAD),
    /** Order that a person is erased. */
    ORDER_ERASURE(CoordinatorRole.LEAD),
    /** Trust a phone again without a colleague. */
    TRUST_PHONES(CoordinatorRole.LEAD),
    /** End the sessions of colleagues. */
    END_SESSIONS(CoordinatorRole.LEAD),
    /** Invite coordinators, and change their roles. */
    SET_STAFF(CoordinatorRole.LEAD),
    /** Read who saw and changed what. */
    READ_TRAIL(CoordinatorRole.LEAD, CoordinatorRole.AUDITOR);

    private final Set<CoordinatorRole> roles;

    Permission(CoordinatorRole first, CoordinatorRole... others) {
        this.roles = EnumSet.of(first, others);
    }

    public boolean isFor(CoordinatorRole role) {
        return roles.contains(role);
    }

    /**
     * Returns if this coordinator may do it. Use cases call it first.
     *
     * @throws NotPermitted
     *             otherwise
     */
    public void check(CoordinatorCard by) {
        if (!isFor(by.role())) {
            throw new NotPermitted(this);
        }
    }

    /** Says that the coordinator's role does not allow it. Nothing was done. */
    public static final class NotPermitted extends RuntimeException {
        private final Permission permission;

        NotPermitted(Permission permission) {
            super(permission.name());
            this.permission = permission;
        }

        public Permission permission() {
            return permission;
        }
    }
}
