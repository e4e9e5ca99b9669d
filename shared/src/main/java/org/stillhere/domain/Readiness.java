package org.stillhere.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says whether a person's alarm would reach somebody who can help, and what is missing. It is computed from what was
 * agreed and from what has happened; nobody enters it.
 *
 * @param gaps
 *            what is missing, the gravest first
 */
public record Readiness(ReadinessVerdict verdict, List<ReadinessGap> gaps) {
    public Readiness {
        gaps = List.copyOf(gaps);
    }

    /** The verdict on one person. */
    public enum ReadinessVerdict {
        READY,
        /** Somebody would be told, and something is missing. */
        HAS_GAPS,
        /** No contact can be told: the desk takes the place of tier 1 until this is mended. */
        REACHES_NOBODY
    }

    /** Judges a watch at this time. */
    public static Readiness of(Watch watch, DeskStaffing desk, Instant now) {
        List<ReadinessGap> gaps = new ArrayList<>(
                ofPerson(watch.contacts(), watch.routes(), watch.plan(), watch.safeguards(), now));
        if (desk == DeskStaffing.UNSTAFFED) {
            gaps.add(ReadinessGap.NOBODY_ON_DUTY);
        }
        gaps.sort(null);
        ReadinessVerdict verdict = reachesNobody(watch.contacts()) ? ReadinessVerdict.REACHES_NOBODY
                : gaps.isEmpty() ? ReadinessVerdict.READY : ReadinessVerdict.HAS_GAPS;
        return new Readiness(verdict, gaps);
    }

    /** Whether no contact can be told. */
    static boolean reachesNobody(List<Contact> contacts) {
        return contacts.stream().noneMatch(Contact::canBeTold);
    }

    /**
     * What is missing to this person, without the desk. Somebody who chose to have only the desk has no contacts, and
     * nothing is missing there: the verdict says it all the same.
     */
    static List<ReadinessGap> ofPerson(List<Contact> contacts, List<Route> routes, Plan plan, Safeguards safeguards,
            Instant now) {
        List<ReadinessGap> gaps = new ArrayList<>();
        List<Contact> reachable = contacts.stream().filter(Contact::canBeTold).toList();
        if (reachable.isEmpty()) {
            if (!contacts.isEmpty()) {
                gaps.add(ReadinessGap.NOBODY_TO_TELL);
            }
        } else {
            ofContacts(reachable, now, gaps);
        }
        if (routes.stream().noneMatch(r -> r.proven() && !r.lost() && safeguards.untrusted(r.phone()).isEmpty())) {
            gaps.add(ReadinessGap.NO_PROVEN_WAY);
        }
        if (plan.risk().wantsConfirmation() && safeguards.card().filter(c -> c.left() == 0).isPresent()) {
            gaps.add(ReadinessGap.NO_WORD);
        }
        return gaps.stream().sorted().toList();
    }

    private static void ofContacts(List<Contact> reachable, Instant now, List<ReadinessGap> gaps) {
        if (reachable.stream().noneMatch(c -> c.proof().freshAt(now))) {
            gaps.add(ReadinessGap.NOT_REACHED);
        }
        if (homes(reachable) < 2) {
            gaps.add(ReadinessGap.ONE_HOME);
        }
        if (reachable.stream().noneMatch(c -> c.proof().abroad())) {
            gaps.add(ReadinessGap.NOBODY_ABROAD);
        }
    }

    /** The homes in which these contacts are known to live, at least. */
    private static long homes(List<Contact> contacts) {
        long own = contacts.stream().filter(c -> c.proof().household() == Household.OWN).count();
        boolean here = contacts.stream().anyMatch(c -> c.proof().household() == Household.WITH_PERSON);
        return own + (here ? 1 : 0);
    }
}
