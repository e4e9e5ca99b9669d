package org.stillhere.servedashboard;

/**
 * What every page of somebody who is signed in needs of them.
 *
 * @param csrf
 *            what every form carries
 */
public record Me(String name, String id, String csrf, boolean acts, boolean leads) {
    static Me of(Visit visit) {
        return new Me(visit.card().name().reveal(), visit.who().value(), visit.session().csrf().reveal(), visit.acts(),
                visit.leads());
    }

    @Override
    public String toString() {
        return "Me";
    }
}
