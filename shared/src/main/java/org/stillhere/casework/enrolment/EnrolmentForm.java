package org.stillhere.casework.enrolment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The form by which a defender is enrolled, as it was filled in. Nothing is checked here; {@link EnrolDefender} does,
 * and names the field.
 *
 * @param codename
 *            empty: one is generated
 * @param mustNotBeTold
 *            who must never be told, in the defender's words; sealed, for the desk only
 * @param deskOnly
 *            whether the defender chose to have no contacts, only the desk
 * @param responsePlan
 *            what to do if something happens; sealed; last place and shelter are for the desk alone
 */
public record EnrolmentForm(String team, String codename, String name, String language, String style, String zone,
        String area, String risk, When schedule, String own, String duress, boolean asksForWord, boolean receipt,
        List<Number> numbers, List<ContactEntry> contacts, String mustNotBeTold, boolean deskOnly,
        List<PlanField> responsePlan) {
    /** Without a response plan. */
    public EnrolmentForm(String team, String codename, String name, String language, String style, String zone,
            String area, String risk, When schedule, String own, String duress, boolean asksForWord, boolean receipt,
            List<Number> numbers, List<ContactEntry> contacts, String mustNotBeTold, boolean deskOnly) {
        this(team, codename, name, language, style, zone, area, risk, schedule, own, duress, asksForWord, receipt,
                numbers, contacts, mustNotBeTold, deskOnly, List.of());
    }

    /**
     * A field of the response plan: {@code lawyer}, {@code medicine}, {@code whom_to_call}, {@code go_public},
     * {@code last_place} or {@code shelter}, and up to which tier contacts may see it during a case.
     */
    public record PlanField(String about, String text, int upToTier) {
    }

    /** A number, and how texts reach it: {@code two-way}, {@code one-way}, {@code link} or {@code link-free}. */
    public record Number(String number, String kind) {
    }

    /**
     * When to ask: times of day ({@code 08:00}), or an interval with an optional night.
     */
    public record When(List<String> times, Optional<Duration> every, String bedtime, String waking) {
        public static When at(String... times) {
            return new When(List.of(times), Optional.empty(), "", "");
        }

        public static When every(Duration interval) {
            return new When(List.of(), Optional.of(interval), "", "");
        }

        public static When every(Duration interval, String bedtime, String waking) {
            return new When(List.of(), Optional.of(interval), bedtime, waking);
        }
    }

    /**
     * A trusted contact.
     *
     * @param consent
     *            {@code agreed} if a coordinator has heard them agree; otherwise they are invited by text
     */
    public record ContactEntry(String name, String introducedAs, String alias, String word, String code, int tier,
            String consent, boolean underDuress, String language, String style, String zone, List<Number> numbers) {
    }
}
