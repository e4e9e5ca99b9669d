package org.stillhere.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stillhere.domain.Contact;
import org.stillhere.domain.Night;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Watch;
import org.stillhere.store.Address;
import org.stillhere.store.Book.File;
import org.stillhere.store.Notes;
import org.stillhere.store.Profile;
import org.stillhere.vault.Sha256;

/**
 * What is agreed with somebody who is enrolled, as the form has it.
 *
 * @param form
 *            with their two words
 * @param contacts
 *            whose the form's contacts are, in its order; for a new one, empty
 */
public record Agreed(Enrolment form, List<String> contacts) {
    public Agreed {
        contacts = List.copyOf(contacts);
        Refused.unless(contacts.size() == form.contacts().size(), "contacts", "an id for each, or nothing");
        List<String> known = contacts.stream().filter(id -> !id.isEmpty()).toList();
        Refused.unless(known.stream().distinct().count() == known.size(), "contacts", "each of them once");
    }

    /** Tells this agreement from any other, and nothing else. */
    public String mark() {
        return Sha256.of(form.toString() + contacts);
    }

    static Agreed of(File file, Profile profile, Notes notes) {
        Watch watch = file.watch();
        List<Enrolment.Trusted> trusted = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Contact contact : watch.contacts()) {
            file.contact(contact.id()).ifPresent(card -> {
                ids.add(card.id().value());
                trusted.add(new Enrolment.Trusted(card.name().reveal(), card.introducedAs().reveal(),
                        card.alias().reveal(), card.word().reveal(), card.code().reveal(), contact.tier(),
                        low(contact.consent()), contact.underDuress(), card.language().tag(), low(card.style()),
                        card.zone().getId(), numbers(contact.routes(), card.addresses())));
            });
        }
        Plan plan = watch.plan();
        return new Agreed(new Enrolment(watch.team().value(), watch.codename().value(), profile.name().reveal(),
                profile.language().tag(), low(profile.style()), profile.zone().getId(), watch.area(), low(plan.risk()),
                when(plan.schedule()), profile.own().reveal(), profile.duress().reveal(), plan.asksForWord(),
                plan.receipt(), numbers(watch.routes(), profile.addresses()), trusted, notes.mustNotBeTold().reveal(),
                trusted.isEmpty(), notes.plan().stream()
                        .map(f -> new Enrolment.Field(low(f.about()), f.text().reveal(), f.upToTier())).toList()),
                ids);
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<Enrolment.Number> numbers(List<Route> routes, List<Address> addresses) {
        return addresses.stream()
                .map(a -> new Enrolment.Number(a.number().e164(), routes.stream().filter(r -> r.id().equals(a.route()))
                        .map(Route::kind).findFirst().map(Agreed::kind).orElse("two-way")))
                .toList();
    }

    private static String kind(RouteKind kind) {
        return switch (kind) {
            case TWO_WAY_SMS -> "two-way";
            case ONE_WAY_SMS -> "one-way";
            case SMS_WITH_LINK -> "link";
            case LINK_FREE_SMS -> "link-free";
        };
    }

    private static Enrolment.When when(Schedule schedule) {
        return switch (schedule) {
            case Schedule.TimesOfDay t ->
                    Enrolment.When.at(t.times().stream().map(Object::toString).toArray(String[]::new));
            case Schedule.Every e -> new Enrolment.When(List.of(), Optional.of(e.interval()),
                    e.night().map(Night::bedtime).map(Object::toString).orElse(""),
                    e.night().map(Night::waking).map(Object::toString).orElse(""));
        };
    }
}
