package org.stillhere.servedashboard.request;

/**
 * The coordinator who is signed in, as every page needs them.
 *
 * @param csrf
 *            the secret of the session, which every form carries
 */
public record CurrentUser(String name, String id, String csrf, boolean mayAct, boolean lead) {
    public static CurrentUser of(DashboardRequest request) {
        return new CurrentUser(request.card().name().reveal(), request.who().value(), request.session().csrf().reveal(),
                request.mayAct(), request.isLead());
    }

    @Override
    public String toString() {
        return "CurrentUser";
    }
}
