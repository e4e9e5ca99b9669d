package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.vault.PhoneNumber;

/** Merges what a form says with what is already known and the form does not ask. */
final class RevisionMerge {
    private RevisionMerge() {
    }

    /** The routes of the form. A number that stays keeps its id and whether it is proven or lost. */
    static List<Route> routes(List<Route> before, List<Route> wanted) {
        return routes(lastNumber(before.stream().map(r -> r.id().value())), before, wanted);
    }

    /**
     * The routes of a new contact. Their ids are those of no contact before, who may have had the same id: a link to
     * somebody who has left must not show the page of whoever came.
     */
    static List<Route> routesOfNewContact(Watch watch, List<Route> wanted) {
        return routes((int) Math.min(watch.version(), Integer.MAX_VALUE / 2), List.of(), wanted);
    }

    private static List<Route> routes(int after, List<Route> before, List<Route> wanted) {
        int last = after;
        List<Route> merged = new ArrayList<>();
        for (Route route : wanted) {
            Optional<Route> known = before.stream().filter(r -> r.phone().equals(route.phone())).findFirst();
            RouteId id = known.map(Route::id).orElse(new RouteId("r" + (last + 1)));
            last += known.isPresent() ? 0 : 1;
            merged.add(new Route(id, route.kind(), route.phone(), known.filter(Route::proven).isPresent(),
                    known.filter(Route::lost).isPresent()));
        }
        return merged;
    }

    /** The same addresses with the ids of those routes, which are in the same order. */
    static List<Address> addresses(List<Route> routes, List<Address> addresses) {
        return IntStream.range(0, routes.size())
                .mapToObj(i -> new Address(routes.get(i).id(), addresses.get(i).number())).toList();
    }

    /** The plan of the form. What the form does not ask stays, except the gaps, which follow a new risk. */
    static Plan plan(Plan before, Plan wanted) {
        return new Plan(wanted.risk(), wanted.schedule(),
                before.risk() == wanted.risk() ? before.gaps() : wanted.gaps(), wanted.jitter(), before.seed(),
                wanted.asksForWord(), before.arrestMode(), wanted.receipt(), before.tierDelay(), before.roundEvery());
    }

    /** Whether a contact's alias, or a phone that is to know it, was not in the agreement before. */
    static boolean aliasIsNew(Optional<ContactCard> before, ContactCard card) {
        return before.filter(b -> b.alias().equals(card.alias()) && numbers(b).containsAll(numbers(card))).isEmpty();
    }

    private static List<PhoneNumber> numbers(ContactCard card) {
        return card.addresses().stream().map(Address::number).toList();
    }

    /** The highest number among ids such as {@code c3} or {@code r12}; 0 if there is none. */
    static int lastNumber(Stream<String> ids) {
        return ids.mapToInt(id -> Integer.parseInt(id.substring(1))).max().orElse(0);
    }
}
