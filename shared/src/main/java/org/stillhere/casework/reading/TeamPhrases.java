package org.stillhere.casework.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.TransientErrors;
import org.stillhere.vault.Vault;
import org.stillhere.wording.phrases.WorryingPhrases;

/**
 * Knows the words that worry each team. They are read at most once a minute, so that most texts cost no round trip
 * more. If they cannot be read now, the ones that were read before count; a row that is damaged stops no text.
 */
public final class TeamPhrases {
    /** A change of the list counts everywhere after this long. */
    static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST_TEAMS = 100;
    private static final int MOST_PEOPLE = 5_000;
    private final Environment environment;
    private final Map<TeamId, KnownPhrases> known = bounded(MOST_TEAMS);
    /** A defender never changes teams. */
    private final Map<DefenderId, TeamId> teams = bounded(MOST_PEOPLE);

    public TeamPhrases(Environment environment) {
        this.environment = environment;
    }

    private record KnownPhrases(WorryingPhrases phrases, Instant readAt) {
        boolean isFresh(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(FRESH));
        }
    }

    /** A map that forgets the entry that was used least recently. Nobody waits for it while the table is read. */
    private static <K, V> Map<K, V> bounded(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }

    /** The phrases of a team. One round trip if they were not read within the last minute, none otherwise. */
    public WorryingPhrases of(TeamId team) {
        Instant now = environment.clock().instant();
        Optional<KnownPhrases> before = Optional.ofNullable(known.get(team));
        if (before.filter(k -> k.isFresh(now)).isPresent()) {
            return before.get().phrases();
        }
        WorryingPhrases phrases;
        try {
            phrases = environment.worryingWords().find(team).map(w -> WorryingPhrases.of(w.value().phrases()))
                    .orElse(WorryingPhrases.NONE);
        } catch (Vault.Unreadable | Bodies.UnknownBody damaged) {
            phrases = unread(before, damaged);
        } catch (RuntimeException failed) {
            if (before.isEmpty() || !TransientErrors.passes(failed)) {
                throw failed; // The text is taken in again later, and read then with the words.
            }
            phrases = unread(before, failed);
        }
        known.put(team, new KnownPhrases(phrases, now));
        return phrases;
    }

    private WorryingPhrases unread(Optional<KnownPhrases> before, RuntimeException why) {
        environment.telemetry().trouble(Metric.WORDS_UNREAD, why);
        environment.telemetry().count(Metric.WORDS_UNREAD);
        return before.map(KnownPhrases::phrases).orElse(WorryingPhrases.NONE);
    }

    /**
     * The phrases of every team with a defender whose contact uses this phone. One round trip more if one of these
     * people was not looked up before.
     */
    public WorryingPhrases ofContact(PhoneFile phone) {
        List<DefenderId> people = phone.contacts().stream().map(Identity.OfContact::defender).distinct().toList();
        List<DefenderId> unknown = people.stream().filter(id -> !teams.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            teams.putAll(environment.watches().teams(unknown));
        }
        return people.stream().flatMap(id -> Optional.ofNullable(teams.get(id)).stream()).distinct().map(this::of)
                .reduce(WorryingPhrases.NONE, WorryingPhrases::and);
    }
}
