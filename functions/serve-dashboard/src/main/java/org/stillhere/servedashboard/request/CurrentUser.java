package org.stillhere.servedashboard.request;

import org.stillhere.casework.permission.Permission;
import org.stillhere.store.desk.CoordinatorCard.CoordinatorRole;

/**
 * The coordinator who is signed in, as every page needs them.
 *
 * @param csrf
 *            the secret of the session, which every form carries
 */
public record CurrentUser(String name, String id, String csrf, CoordinatorRole role) {
    public static CurrentUser of(DashboardRequest request) {
        return new CurrentUser(request.card().name().reveal(), request.who().value(), request.session().csrf().reveal(),
                request.card().role());
    }

    public boolean may(Permission permission) {
        return permission.isFor(role);
    }

    public boolean mayAct() {
        return may(Permission.ACT);
    }

    public boolean lead() {
        return role == CoordinatorRole.LEAD;
    }

    @Override
    public String toString() {
        return "CurrentUser";
    }
}
