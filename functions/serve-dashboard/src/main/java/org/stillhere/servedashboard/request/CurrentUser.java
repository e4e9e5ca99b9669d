package org.stillhere.servedashboard.request;

/**
 * What every page of somebody who is signed in needs of them.
 *
 * @param csrf
 *            what every form carries
 */
public record CurrentUser(String name, String id, String csrf, boolean mayAct, boolean lead) {
    public static CurrentUser of(DashboardRequest request) {
        return new CurrentUser(request.card().name().reveal(), request.who().value(), request.session().csrf().reveal(),
                request.mayAct(), request.isLead());
    }

    @Override
    public String toString() {
        return "Me";
    }
}
