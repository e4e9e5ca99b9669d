package org.stillhere.simulation.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.CheckInEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactList;
import org.stillhere.casework.enrolment.EnrolmentForm.CoverEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.NumberEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.PersonEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.Case;
import org.stillhere.domain.Claim;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.monitor.Promise.Change;
import org.stillhere.simulation.system.SimulatedEngine;

/**
 * Lets coordinators change agreements by the form: contacts come and go in the middle of a case, also the one who has
 * claimed it; numbers are corrected, and schedules change, also while an ask waits for its answer.
 */
final class AgreementEdits {
    private static final int MOST_CONTACTS = 6;
    /** The two digits that defenders give to contacts who come later. */
    private static final String CODE = "57";
    private final Scheduler scheduler;
    private final SimulatedPeople people;
    private final SimulatedEngine engine;
    private final Environment environment;
    private final Senders senders;
    private int numbers;

    AgreementEdits(Scheduler scheduler, SimulatedPeople people, SimulatedEngine engine, Environment environment,
            Senders senders) {
        this.scheduler = scheduler;
        this.people = people;
        this.engine = engine;
        this.environment = environment;
        this.senders = senders;
    }

    /** The two digits that the defender gives to their nth contact, counted from 1. */
    static String code(int nth) {
        return "4" + (nth - 1) % 10;
    }

    void begin(DefenderId id) {
        scheduler.in(scheduler.between(Duration.ofHours(12), Duration.ofDays(12)), () -> {
            if (!people.beginsNothing()) {
                begin(id);
                ofDefender(id);
            }
        });
    }

    void changed(Change change) {
        if (people.beginsNothing()) {
            return;
        }
        DefenderId id = change.after().id();
        if (change.has(EventKind.CASE_OPENED) && scheduler.chance(0.4)) {
            scheduler.in(scheduler.between(Duration.ofMinutes(1), Duration.ofMinutes(100)),
                    () -> ofContacts(id, Optional.empty()));
        }
        Optional<String> claimer = change.after().open().map(Case::contacts).flatMap(s -> s.claim()).map(Claim::by)
                .map(a -> a.id());
        if (change.has(EventKind.CLAIMED) && claimer.isPresent() && scheduler.chance(0.15)) {
            scheduler.in(scheduler.between(Duration.ofMinutes(1), Duration.ofMinutes(40)),
                    () -> ofContacts(id, claimer));
        }
        if (change.has(EventKind.ASKED) && scheduler.chance(0.02)) {
            scheduler.in(scheduler.between(Duration.ofSeconds(10), Duration.ofMinutes(30)), () -> ofDefender(id));
        }
    }

    // ---- the person's own part of the form

    private void ofDefender(DefenderId id) {
        if (scheduler.chance(0.5)) {
            revise(id, a -> new CurrentEnrolment(withSchedule(a.form()), a.contacts()));
        } else {
            // They lose the phone first. Whoever finds it keeps it, or nobody does; they text only by the new one.
            String gone = people.who(id).losePhone();
            scheduler.in(scheduler.between(Duration.ofMinutes(1), Duration.ofHours(6)), () -> {
                String next = number();
                people.known(next);
                revise(id, a -> new CurrentEnrolment(withNumber(a.form(), gone, next), a.contacts()));
            });
        }
    }

    private EnrolmentForm withSchedule(EnrolmentForm form) {
        CheckInEntry was = form.checkIns();
        return new EnrolmentForm(form.board(), form.person(),
                new CheckInEntry(was.risk(), when(scheduler), was.words(), was.receipt()), form.contacts(),
                form.notes());
    }

    /** Times of day, or an interval with or without a night. */
    static When when(Scheduler scheduler) {
        return switch (scheduler.random().nextInt(5)) {
            case 0 -> When
                    .at(String.format("%02d:%02d", scheduler.random().nextInt(24), scheduler.random().nextInt(12) * 5));
            case 1 -> When.at("07:30", "20:00");
            case 2 -> When.every(Duration.ofHours(6), "23:30", "06:45");
            case 3 -> When.every(Duration.ofHours(8), "00:30", "07:00");
            default -> When.every(Duration.ofHours(12));
        };
    }

    private static EnrolmentForm withNumber(EnrolmentForm form, String gone, String next) {
        return new EnrolmentForm(form.board(), withNumber(form.person(), gone, next), form.checkIns(), form.contacts(),
                form.notes());
    }

    private static PersonEntry withNumber(PersonEntry was, String gone, String next) {
        return new PersonEntry(was.name(), was.language(), was.style(), was.zone(), was.numbers().stream()
                .map(n -> n.number().equals(gone) ? new NumberEntry(next, n.kind()) : n).toList());
    }

    // ---- the contacts

    /**
     * @param which
     *            the id of the contact whom it concerns; empty for anybody
     */
    private void ofContacts(DefenderId id, Optional<String> which) {
        double draw = scheduler.random().nextDouble();
        if (which.isEmpty() && draw < 0.4) {
            boolean agreed = scheduler.chance(0.5);
            String next = number();
            people.known(next);
            people.contact(next).isGiven(CODE);
            revise(id, a -> added(a, next, agreed));
        } else if (draw < 0.6) {
            revise(id, a -> one(a, which).map(i -> removed(a, i)).orElse(a));
        } else if (draw < 0.75) {
            revise(id, a -> one(a, which).map(i -> replaced(a, i, withConsent(entry(a, i), "declined"))).orElse(a));
        } else {
            String next = number();
            people.known(next);
            people.contact(next);
            revise(id, a -> one(a, which).map(i -> replaced(a, i, corrected(entry(a, i), next))).orElse(a));
        }
    }

    private Optional<Integer> one(CurrentEnrolment now, Optional<String> which) {
        int count = now.contacts().size();
        return which.map(now.contacts()::indexOf).filter(i -> i >= 0)
                .or(() -> count == 0 ? Optional.empty() : Optional.of(scheduler.random().nextInt(count)));
    }

    private static ContactEntry entry(CurrentEnrolment now, int index) {
        return now.form().contacts().entries().get(index);
    }

    private CurrentEnrolment added(CurrentEnrolment now, String number, boolean agreed) {
        if (now.contacts().size() >= MOST_CONTACTS) {
            return now;
        }
        int nth = 1 + now.contacts().stream().mapToInt(c -> Integer.parseInt(c.substring(1))).max().orElse(0);
        List<ContactEntry> entries = new ArrayList<>(now.form().contacts().entries());
        entries.add(new ContactEntry(
                new PersonEntry("Friend " + nth, "en", "plain", "UTC", List.of(new NumberEntry(number, "two-way"))),
                new CoverEntry("B" + nth, "Alias" + numbers + "m" + nth, "Kite", CODE),
                1 + scheduler.random().nextInt(3), agreed ? "agreed" : "invited", scheduler.chance(0.3)));
        List<String> ids = new ArrayList<>(now.contacts());
        ids.add("");
        return with(now, entries, ids);
    }

    private static CurrentEnrolment removed(CurrentEnrolment now, int index) {
        List<ContactEntry> entries = new ArrayList<>(now.form().contacts().entries());
        entries.remove(index);
        List<String> ids = new ArrayList<>(now.contacts());
        ids.remove(index);
        return with(now, entries, ids);
    }

    private static CurrentEnrolment replaced(CurrentEnrolment now, int index, ContactEntry by) {
        List<ContactEntry> entries = new ArrayList<>(now.form().contacts().entries());
        entries.set(index, by);
        return with(now, entries, now.contacts());
    }

    private static CurrentEnrolment with(CurrentEnrolment now, List<ContactEntry> entries, List<String> ids) {
        return new CurrentEnrolment(now.form().withContacts(new ContactList(entries, entries.isEmpty())), ids);
    }

    private static ContactEntry withConsent(ContactEntry was, String consent) {
        return new ContactEntry(was.person(), was.cover(), was.tier(), consent, was.underDuress());
    }

    private static ContactEntry corrected(ContactEntry was, String number) {
        return new ContactEntry(withNumber(was.person(), was.person().numbers().get(0).number(), number), was.cover(),
                was.tier(), was.consent(), was.underDuress());
    }

    // ---- the form

    private void revise(DefenderId id, UnaryOperator<CurrentEnrolment> edit) {
        CoordinatorId by = people.everybody(people.watch(id).team()).get(0);
        engine.invoke("serve-dashboard", () -> {
            ReviseEnrolment form = new ReviseEnrolment(environment, senders);
            CurrentEnrolment seen = form.agreed(id).orElseThrow();
            return form.revise(by, id, seen.mark(), edit.apply(seen));
        });
    }

    private String number() {
        return String.format("+959430%06d", ++numbers);
    }
}
