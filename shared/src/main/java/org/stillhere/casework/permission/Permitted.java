package org.stillhere.casework.permission;

import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.store.desk.CoordinatorCard;

/**
 * A coordinator whose role was checked. Use cases of the board take one as their first parameter, so that no page can
 * forget the check: none can be made without it.
 */
public abstract sealed class Permitted {
    private final Permission permission;
    private final CoordinatorCard by;

    private Permitted(Permission permission, CoordinatorCard by) {
        permission.check(by);
        this.permission = permission;
        this.by = by;
    }

    public CoordinatorCard card() {
        return by;
    }

    public CoordinatorId who() {
        return by.id();
    }

    public TeamId team() {
        return by.team();
    }

    /**
     * Returns if this is the coordinator's own team: a permission counts in no other.
     *
     * @throws Permission.NotPermitted
     *             otherwise
     */
    public void in(TeamId team) {
        if (!by.team().equals(team)) {
            throw new Permission.NotPermitted(permission);
        }
    }

    /** May look at what the team sees. */
    public static final class ToSee extends Permitted {
        public ToSee(CoordinatorCard by) {
            super(Permission.SEE_TEAM, by);
        }
    }

    /** May act for people. */
    public static final class ToAct extends Permitted {
        public ToAct(CoordinatorCard by) {
            super(Permission.ACT, by);
        }
    }

    /** May enrol people, and change what is agreed with them. */
    public static final class ToEnrol extends Permitted {
        public ToEnrol(CoordinatorCard by) {
            super(Permission.ENROL, by);
        }
    }

    /** May set who is on duty, and the words that worry the team. */
    public static final class ToSetDesk extends Permitted {
        public ToSetDesk(CoordinatorCard by) {
            super(Permission.SET_DESK, by);
        }
    }

    /** May open names, numbers, plans and lists. */
    public static final class ToOpenFiles extends Permitted {
        public ToOpenFiles(CoordinatorCard by) {
            super(Permission.OPEN_FILES, by);
        }
    }

    /** May order that a person is erased. */
    public static final class ToErase extends Permitted {
        public ToErase(CoordinatorCard by) {
            super(Permission.ORDER_ERASURE, by);
        }
    }

    /** May end the sessions of somebody: their own, or as a lead those of a colleague. */
    public static final class ToEndSessions extends Permitted {
        private final CoordinatorId whose;

        public ToEndSessions(CoordinatorCard by, CoordinatorCard whose) {
            super(by.id().equals(whose.id()) ? Permission.OWN_SETTINGS : Permission.END_SESSIONS, by);
            in(whose.team());
            this.whose = whose.id();
        }

        public CoordinatorId whose() {
            return whose;
        }
    }
}
