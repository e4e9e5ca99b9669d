package org.stillhere.casework.lookback;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.stillhere.casework.lookback.CaseRecord.CaseGroup;
import org.stillhere.casework.lookback.CaseRecord.FalseAlarmReason;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Standing.Reach;

/**
 * The figures of a team for some days.
 *
 * @param counted
 *            how many people were counted
 * @param people
 *            how many people the team has
 * @param days
 *            asks by day, the oldest day first
 * @param byHour
 *            how long answers took, by the hour of the ask in the person's zone
 * @param byRoute
 *            the same by the kind of the person's first route
 * @param cases
 *            cases by group and outcome; an open case has none
 * @param texts
 *            texts by country of the number
 */
public record LookBackFigures(Instant from, Instant to, int counted, int people, List<DayOfTeam> days,
        DurationStats answers, SortedMap<Integer, DurationStats> byHour, Map<RouteKind, DurationStats> byRoute,
        Map<CaseGroup, CasesOfGroup> cases, Map<FalseAlarmReason, Integer> falseAlarms, List<TextsOfCountry> texts,
        List<FailuresOfRoute> failures) {

    /** The asks of one day. */
    public record DayOfTeam(LocalDate day, int answered, int missed, int notAsked) {
        /** Answers in percent of the asks that ended; 0 if none did. */
        public int rate() {
            return answered + missed == 0 ? 0 : Math.round(answered * 100f / (answered + missed));
        }

        public boolean isEmpty() {
            return answered + missed + notAsked == 0;
        }
    }

    /** How many cases, how they ended, and how long people took. */
    public record CasesOfGroup(int count, int open, Map<Outcome, Integer> outcomes, DurationStats contact,
            DurationStats desk, DurationStats end) {
    }

    /**
     * Texts to numbers of a country.
     *
     * @param country
     *            its code; empty for contacts of several countries
     */
    public record TextsOfCountry(String country, int toPeople, int toContacts) {
        public int all() {
            return toPeople + toContacts;
        }
    }

    /**
     * Texts that did not arrive.
     *
     * @param carrier
     *            who carried them; empty if that is not known
     */
    public record FailuresOfRoute(String country, String carrier, Reach reason, int count) {
    }

    public int answered() {
        return days.stream().mapToInt(DayOfTeam::answered).sum();
    }

    public int missed() {
        return days.stream().mapToInt(DayOfTeam::missed).sum();
    }

    public int notAsked() {
        return days.stream().mapToInt(DayOfTeam::notAsked).sum();
    }
}
