package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stillhere.domain.Contact;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Plan;
import org.stillhere.domain.QuietHours;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.Watch;
import org.stillhere.store.phone.Address;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Sha256;

/**
 * An agreement with somebody who is enrolled, as the form shows it: the current one, or the one that a coordinator
 * wants.
 *
 * @param form
 *            with their two words
 * @param contacts
 *            the ids of the form's contacts, in its order; empty for a new one
 */
public record CurrentEnrolment(EnrolmentForm form, List<String> contacts) {
    public CurrentEnrolment {
        contacts = List.copyOf(contacts);
        InvalidInput.unless(contacts.size() == form.contacts().entries().size(), "contacts",
                "an id for each, or nothing");
        List<String> known = contacts.stream().filter(id -> !id.isEmpty()).toList();
        InvalidInput.unless(known.stream().distinct().count() == known.size(), "contacts", "each of them once");
    }

    /** A hash that differs for any other agreement and reveals nothing else. */
    public String mark() {
        return Sha256.of(form.toString() + contacts);
    }

    public static CurrentEnrolment of(WatchFile file, Profile profile, Notes notes) {
        Watch watch = file.watch();
        List<EnrolmentForm.ContactEntry> entries = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Contact contact : watch.contacts()) {
            file.contact(contact.id()).ifPresent(card -> {
                ids.add(card.id().value());
                entries.add(contact(contact, card));
            });
        }
        EnrolmentForm form = new EnrolmentForm(
                new EnrolmentForm.BoardEntry(watch.team().value(), watch.codename().value(), watch.area()),
                new EnrolmentForm.PersonEntry(profile.name().reveal(), profile.language().tag(), low(profile.style()),
                        profile.zone().getId(), numbers(watch.routes(), profile.addresses())),
                checkIns(watch.plan(), profile), new EnrolmentForm.ContactList(entries, entries.isEmpty()),
                new EnrolmentForm.NotesEntry(notes.mustNotBeTold().reveal(),
                        notes.plan().stream()
                                .map(f -> new EnrolmentForm.PlanField(low(f.about()), f.text().reveal(), f.upToTier()))
                                .toList()));
        return new CurrentEnrolment(form, ids);
    }

    private static EnrolmentForm.ContactEntry contact(Contact contact, ContactCard card) {
        return new EnrolmentForm.ContactEntry(
                new EnrolmentForm.PersonEntry(card.name().reveal(), card.language().tag(), low(card.style()),
                        card.zone().getId(), numbers(contact.routes(), card.addresses())),
                new EnrolmentForm.CoverEntry(card.introducedAs().reveal(), card.alias().reveal(), card.word().reveal(),
                        card.code().reveal()),
                contact.tier(), low(contact.consent()), contact.underDuress());
    }

    private static EnrolmentForm.CheckInEntry checkIns(Plan plan, Profile profile) {
        return new EnrolmentForm.CheckInEntry(low(plan.risk()), when(plan), new EnrolmentForm.WordsEntry(
                profile.own().reveal(), profile.duress().reveal(), EnrolmentForm.WordNeed.of(plan)), plan.receipt());
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<EnrolmentForm.NumberEntry> numbers(List<Route> routes, List<Address> addresses) {
        return addresses.stream()
                .map(a -> new EnrolmentForm.NumberEntry(a.number().e164(),
                        routes.stream().filter(r -> r.id().equals(a.route())).map(Route::kind).findFirst()
                                .map(CurrentEnrolment::kind).orElse("two-way")))
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

    private static EnrolmentForm.When when(Plan plan) {
        return when(plan.schedule()).spread(Long.toString(plan.jitter().toMinutes()));
    }

    private static EnrolmentForm.When when(Schedule schedule) {
        return switch (schedule) {
            case Schedule.TimesOfDay t ->
                    EnrolmentForm.When.at(t.times().stream().map(Object::toString).toArray(String[]::new));
            case Schedule.Every e -> EnrolmentForm.When.every(e.interval(),
                    e.night().map(QuietHours::bedtime).map(Object::toString).orElse(""),
                    e.night().map(QuietHours::waking).map(Object::toString).orElse(""));
        };
    }
}
