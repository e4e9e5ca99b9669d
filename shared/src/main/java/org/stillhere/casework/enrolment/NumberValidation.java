package org.stillhere.casework.enrolment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.stillhere.casework.enrolment.EnrolmentFaults.FaultList;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.Profile;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Vault;

/** Parses the phone numbers of a form. Each refusal names the number or the list that is refused. */
public final class NumberValidation {
    private final Vault vault;

    public NumberValidation(Vault vault) {
        this.vault = vault;
    }

    /** The numbers themselves, with the ids {@code r1}, {@code r2} and so on in the order of the form. */
    public static List<Address> addresses(String field, List<EnrolmentForm.NumberEntry> numbers) {
        InvalidInput.unless(!numbers.isEmpty(), field, "at least one number");
        return IntStream.range(0, numbers.size()).mapToObj(i -> new Address(new RouteId("r" + (i + 1)),
                PhoneNumber.parse(field + "[" + i + "].number", numbers.get(i).number()))).toList();
    }

    /** The same numbers as routes, which hold a look-up key instead of the number. None is proven or lost yet. */
    public List<Route> routes(String field, List<EnrolmentForm.NumberEntry> numbers) {
        List<Address> addresses = addresses(field, numbers);
        Set<PhoneNumber> distinct = new HashSet<>(addresses.stream().map(Address::number).toList());
        InvalidInput.unless(distinct.size() == addresses.size(), field, "each number once");
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> new Route(addresses.get(i).route(),
                        kind(field + "[" + i + "].kind", numbers.get(i).kind()),
                        vault.lookUp(addresses.get(i).number()), false, false))
                .toList();
    }

    /** Adds everything that is wrong with a list of numbers. */
    static void faults(FaultList faults, String field, List<EnrolmentForm.NumberEntry> numbers) {
        faults.check(() -> InvalidInput.unless(!numbers.isEmpty(), field, "at least one number"));
        Set<PhoneNumber> seen = new HashSet<>();
        for (int i = 0; i < numbers.size(); i++) {
            EnrolmentForm.NumberEntry one = numbers.get(i);
            String at = field + "[" + i + "]";
            faults.check(() -> InvalidInput.unless(seen.add(PhoneNumber.parse(at + ".number", one.number())), field,
                    "each number once"));
            faults.check(() -> kind(at + ".kind", one.kind()));
        }
    }

    private static RouteKind kind(String field, String typed) {
        return switch (typed) {
            case "two-way" -> RouteKind.TWO_WAY_SMS;
            case "one-way" -> RouteKind.ONE_WAY_SMS;
            case "link" -> RouteKind.SMS_WITH_LINK;
            case "link-free" -> RouteKind.LINK_FREE_SMS;
            default -> throw new InvalidInput(field, "two-way, one-way, link or link-free");
        };
    }

    /** Refuses a contact's numbers if the defender has one of them. */
    public static void mustNotBeTheDefenders(String field, List<EnrolmentForm.NumberEntry> numbers, Profile defender) {
        mustNotBeAmong(field, numbers, defender.addresses());
    }

    static void mustNotBeAmong(String field, List<EnrolmentForm.NumberEntry> numbers, List<Address> defenders) {
        InvalidInput.unless(
                addresses(field, numbers).stream().map(Address::number)
                        .noneMatch(n -> defenders.stream().map(Address::number).anyMatch(n::equals)),
                field, "none of the defender's own");
    }
}
