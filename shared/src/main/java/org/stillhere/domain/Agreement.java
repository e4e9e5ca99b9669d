package org.stillhere.domain;

import java.util.List;

/** The agreement with one defender: the plan, their routes, and the contacts who may be told. */
public record Agreement(Plan plan, List<Route> routes, List<Contact> contacts) {
    public Agreement {
        InvalidInput.unless(routes.size() <= Limits.ROUTES && !routes.isEmpty(), "routes", "one to four numbers");
        InvalidInput.unless(contacts.size() <= Limits.CONTACTS, "contacts", "at most 24");
        routes = List.copyOf(routes);
        contacts = List.copyOf(contacts);
    }
}
