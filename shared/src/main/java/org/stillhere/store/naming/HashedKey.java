package org.stillhere.store.naming;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stillhere.store.table.Rows.At;
import org.stillhere.vault.RowNames;

/**
 * The key of a row with a keyed hash in it: of a phone number, of a codename, of a carrier's id. These are the hashes
 * that somebody who has the key of look-up could find by trying. The hash of a link's token is not among them, because
 * a token cannot be tried; nor are the keys of events and of answers, which are made with the newest key and are gone
 * after some days.
 *
 * @param kind
 *            what is in front of the hash
 * @param end
 *            what is behind it
 * @param inSort
 *            whether the sort key has the hash, and not the partition key
 */
record HashedKey(At place, String kind, String hash, String end, boolean inSort) {
    /** Phones, codenames, texts of the carrier, and texts that were taken in. */
    private static final List<String> PARTITIONS = List.of("P#", "N#", "C#", "X#");
    /** Counters: {@code R#kind#hash#hour}. The counter of all texts has no hash. */
    private static final String COUNTER = "R#";
    /** How far the list of one person was read. It is read by its whole key, and never with a query. */
    private static final At LIST_OF_PERSON = new At("CONTROL", "LISTOF#");

    /** Empty if the key has no such hash. */
    static Optional<HashedKey> of(At place) {
        String pk = place.pk();
        Optional<String> partition = PARTITIONS.stream().filter(pk::startsWith).findFirst();
        if (partition.isPresent()) {
            String kind = partition.get();
            return Optional.of(new HashedKey(place, kind, pk.substring(kind.length()), "", false));
        }
        int afterKind = pk.startsWith(COUNTER) ? pk.indexOf('#', COUNTER.length()) + 1 : 0;
        int end = afterKind > 0 ? pk.lastIndexOf('#') : 0;
        if (end > afterKind) {
            return Optional.of(new HashedKey(place, pk.substring(0, afterKind), pk.substring(afterKind, end),
                    pk.substring(end), false));
        }
        String before = LIST_OF_PERSON.sk();
        return pk.equals(LIST_OF_PERSON.pk()) && place.sk().startsWith(before)
                ? Optional.of(new HashedKey(place, before, place.sk().substring(before.length()), "", true))
                : Optional.empty();
    }

    /** The plain key; empty if the key has no such hash, or if every row has the hash itself. */
    static Optional<HashedKey> unlessPlain(RowNames names, At place) {
        return names.plain() ? Optional.empty() : of(place).map(key -> key.plain(names));
    }

    static boolean isCounter(At place) {
        return place.pk().startsWith(COUNTER);
    }

    /** The key with the hash itself, also if this one is named otherwise. */
    HashedKey plain(RowNames names) {
        return with(names.hash(kind, hash));
    }

    /** The keys that the row can have, oldest first. This must be a plain key. */
    List<At> places(RowNames names) {
        return IntStream.range(0, names.ways()).mapToObj(way -> in(names, way)).toList();
    }

    /** The key of the row in one of the ways. This must be a plain key. */
    At in(RowNames names, int way) {
        return with(names.name(way, kind, hash)).place;
    }

    private HashedKey with(String name) {
        At at = inSort ? new At(place.pk(), kind + name + end) : new At(kind + name + end, place.sk());
        return new HashedKey(at, kind, name, end, inSort);
    }
}
