package org.stillhere.servedashboard.request;

/**
 * What every page of somebody who is signed in needs of them.
 *
 * @param csrf
 *            what every form carries
 */
public record CurrentUser(String name, String id, String csrf, boolean acts, boolean leads) {
    public static CurrentUser of(DashboardRequest visit) {
        return new CurrentUser(visit.card().name().reveal(), visit.who().value(), visit.session().csrf().reveal(),
                visit.acts(), visit.leads());
    }

    @Override
    public String toString() {
        return "Me";
    }
}
