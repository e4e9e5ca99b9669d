package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import org.stillhere.domain.InvalidInput;

/**
 * Finds everything that is wrong with a form at once, where {@link EnrolDefender} and {@link ReviseEnrolment} stop at
 * the first fault. It makes the same checks, except those that read the table: whether a number, an alias or a codename
 * is taken.
 */
public final class EnrolmentFaults {
    private EnrolmentFaults() {
    }

    /** Collects faults, of which each field has at most one. */
    static final class FaultList {
        private final List<InvalidInput> found = new ArrayList<>();

        void check(Runnable check) {
            try {
                check.run();
            } catch (InvalidInput fault) {
                if (found.stream().noneMatch(f -> f.field().equals(fault.field()))) {
                    found.add(fault);
                }
            }
        }
    }

    /** The faults of a form, in the order of its fields; empty if there is none. */
    public static List<InvalidInput> of(EnrolmentForm form) {
        FaultList faults = new FaultList();
        EnrolmentValidation.faults(faults, form);
        List<EnrolmentForm.ContactEntry> contacts = form.contacts().entries();
        for (int i = 0; i < contacts.size(); i++) {
            ContactValidation.faults(faults, "contacts[" + i + "]", contacts.get(i));
        }
        faults.check(() -> EnrolmentValidation.somebodyIsTold(form));
        return List.copyOf(faults.found);
    }
}
