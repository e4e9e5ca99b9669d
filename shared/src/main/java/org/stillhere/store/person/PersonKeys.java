package org.stillhere.store.person;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.PersonKey;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads, gives and destroys the keys of persons. They are in a table of their own, which has no long backup. A process
 * remembers a key for some minutes, so that most calls read none. Thread-safe.
 */
public final class PersonKeys {
    /** How long a process remembers a key, and so how long an erased person can be read by it. */
    public static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 1_000;
    private static final String PARTITION = "KEY#";
    private static final String SK = "KEY";
    private final @Nullable Rows table;
    private final Bodies bodies;
    private final InstantSource clock;
    private final boolean gives;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param table
     *            the table of keys; null if nobody has a key
     * @param gives
     *            whether people get keys: every function must know them before
     */
    PersonKeys(@Nullable Rows table, Bodies bodies, InstantSource clock, boolean gives) {
        this.table = table;
        this.bodies = bodies;
        this.clock = clock;
        this.gives = gives;
    }

    private record Known(Optional<PersonKey> key, Instant until) {
    }

    /** Whether people who are enrolled get a key. */
    public boolean gives() {
        return gives;
    }

    /**
     * The keys with which rows of these people are opened. One round trip for each hundred that are not remembered.
     * That somebody has no key is never remembered here: another process may have given one.
     */
    Map<String, PersonKey> toOpen(Set<String> people) {
        return keys(people, people.stream().filter(p -> remembered(p).flatMap(Known::key).isEmpty()).toList());
    }

    /**
     * The keys with which rows of these people are sealed; nobody is in the map who has none. While people get no keys,
     * only a remembered key is used: whoever writes a row of somebody has just read one.
     */
    Map<String, PersonKey> toSeal(Set<String> people) {
        return keys(people, people.stream().filter(p -> gives && remembered(p).isEmpty()).toList());
    }

    private Map<String, PersonKey> keys(Set<String> people, List<String> unknown) {
        Map<String, PersonKey> keys = new HashMap<>();
        people.forEach(p -> remembered(p).flatMap(Known::key).ifPresent(k -> keys.put(p, k)));
        Map<String, PersonKey> read = new HashMap<>();
        try {
            stored(unknown).forEach((p, s) -> read.put(p, PersonKey.of(s.value().key())));
        } catch (SdkException notNow) {
            // A key never changes. While its table cannot be read, one that was known before is as good.
            unknown.forEach(p -> outlived(p).ifPresent(k -> read.put(p, k)));
            if (read.size() < unknown.size()) {
                throw notNow;
            }
            keys.putAll(read);
            return keys;
        }
        unknown.forEach(p -> remember(p, Optional.ofNullable(read.get(p))));
        keys.putAll(read);
        return keys;
    }

    /** A damaged key is left out, so that nobody but its owner suffers from it. */
    private Map<String, Stored<StoredPersonKey>> stored(Collection<String> people) {
        Map<String, Stored<StoredPersonKey>> found = new HashMap<>();
        if (table != null && !people.isEmpty()) {
            table.getAll(people.stream().map(p -> new Rows.At(PARTITION + p, SK)).toList())
                    .forEach(r -> bodies.openIfReadable(r, KeyPurpose.CASES, StoredPersonKey.class)
                            .ifPresent(k -> found.put(r.pk().substring(PARTITION.length()), new Stored<>(r, k))));
        }
        return found;
    }

    private Optional<Known> remembered(String person) {
        synchronized (known) {
            return Optional.ofNullable(known.get(person)).filter(k -> clock.instant().isBefore(k.until()));
        }
    }

    private Optional<PersonKey> outlived(String person) {
        synchronized (known) {
            return Optional.ofNullable(known.get(person)).flatMap(Known::key);
        }
    }

    private void remember(String person, Optional<PersonKey> key) {
        synchronized (known) {
            known.put(person, new Known(key, clock.instant().plus(REMEMBERED)));
        }
    }

    /** What is stored of these people's keys, read now; nobody is in the map who has none. */
    public Map<DefenderId, StoredPersonKey> all(Collection<DefenderId> people) {
        Map<DefenderId, StoredPersonKey> all = new HashMap<>();
        stored(people.stream().map(DefenderId::value).toList())
                .forEach((p, s) -> all.put(new DefenderId(p), s.value()));
        return all;
    }

    /** Whether there is no key of this person, although people have keys. */
    public boolean isDestroyed(DefenderId id) {
        return table != null && table.get(PARTITION + id, SK).isEmpty();
    }

    /**
     * Gives somebody a key before their first row is written; does nothing while people get no keys.
     *
     * @param covers
     *            whether nothing of them is stored yet
     */
    public void give(DefenderId id, boolean covers) {
        if (table == null || !gives) {
            return;
        }
        PersonKey key = PersonKey.fresh();
        try {
            table.transact(List.of(new Write.PutRow(
                    row(id, new StoredPersonKey(key.text(), clock.instant(), covers), 1), Write.ABSENT)));
            remember(id.value(), Optional.of(key));
        } catch (TransactionCancelled somebodyElseGaveOne) {
            forget(id.value());
            if (!somebodyElseGaveOne.guardFailed()) {
                throw somebodyElseGaveOne;
            }
        }
    }

    /** Notes that every row of the person's partition was written anew, and wraps the key anew. */
    public void covers(DefenderId id) {
        Rows keys = table;
        if (keys != null) {
            stored(List.of(id.value())).values().forEach(s -> keys.transact(List.of(new Write.PutRow(
                    row(id, new StoredPersonKey(s.value().key(), s.value().given(), true), s.row().version() + 1),
                    Write.version(s.row().version())))));
        }
    }

    /**
     * Seals the stored key at this place anew with the newest key of its keyset, if an older one has sealed it.
     *
     * @return false if somebody changed it meanwhile
     */
    public boolean sealAnew(Rows.At place, Function<Row, Optional<Row>> anew) {
        return table == null || table.rewrite(place, anew);
    }

    /** Whether a row of the table of keys has this place. */
    public static boolean isKey(Rows.At place) {
        return place.pk().startsWith(PARTITION) && place.sk().equals(SK);
    }

    /** Destroys the key of somebody. What was sealed with it can never be read again. */
    public void destroy(DefenderId id) {
        if (table != null) {
            table.transact(List.of(new Write.DeleteRow(PARTITION + id, SK, Write.ANY)));
        }
        forget(id.value());
    }

    private void forget(String person) {
        synchronized (known) {
            known.remove(person);
        }
    }

    private Row row(DefenderId id, StoredPersonKey stored, long version) {
        return bodies.seal(Row.of(PARTITION + id, SK, version), KeyPurpose.CASES, stored);
    }
}
