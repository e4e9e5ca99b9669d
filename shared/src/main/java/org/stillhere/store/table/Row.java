package org.stillhere.store.table;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one type of rows: keys, index columns, and a sealed body. The other columns are in clear, because the board shows
 * them or a condition needs them. They contain nothing personal.
 *
 * @param lane
 *            partition of index {@code due}: lane and shard, such as {@code U#07}; absent where nothing is due
 * @param dueAt
 *            sort key of index {@code due}, milliseconds since 1970
 * @param team
 *            partition of index {@code board}
 * @param defender
 *            sort key of index {@code board}
 * @param expires
 *            DynamoDB's TTL, seconds since 1970; also checked when read
 * @param version
 *            the version that guards every change
 * @param schema
 *            of the body
 * @param state
 *            the state of a message or the phase of a watch
 * @param codename
 *            the codename, for the board
 * @param strikes
 *            how often the row was set aside because it could not be handled
 */
public record Row(String pk, String sk, @Nullable String lane, @Nullable Long dueAt, @Nullable String team,
        @Nullable String defender, @Nullable Long expires, long version, int schema, @Nullable String state,
        @Nullable String codename, int strikes, byte @Nullable [] body) {

    /** Creates a row with keys and version alone. */
    public static Row of(String pk, String sk, long version) {
        return new Row(pk, sk, null, null, null, null, null, version, 1, null, null, 0, null);
    }

    public Row due(@Nullable String inLane, @Nullable Long at) {
        return new Row(pk, sk, inLane, at, team, defender, expires, version, schema, state, codename, strikes, body);
    }

    public Row board(String ofTeam, String id, String name) {
        return new Row(pk, sk, lane, dueAt, ofTeam, id, expires, version, schema, state, name, strikes, body);
    }

    /** The same contents under other keys. */
    public Row at(String otherPk, String otherSk) {
        return new Row(otherPk, otherSk, lane, dueAt, team, defender, expires, version, schema, state, codename,
                strikes, body);
    }

    public Row expires(@Nullable Long at) {
        return new Row(pk, sk, lane, dueAt, team, defender, at, version, schema, state, codename, strikes, body);
    }

    public Row state(String now) {
        return new Row(pk, sk, lane, dueAt, team, defender, expires, version, schema, now, codename, strikes, body);
    }

    public Row version(long now) {
        return new Row(pk, sk, lane, dueAt, team, defender, expires, now, schema, state, codename, strikes, body);
    }

    public Row strikes(int now) {
        return new Row(pk, sk, lane, dueAt, team, defender, expires, version, schema, state, codename, now, body);
    }

    public Row body(int ofSchema, byte[] sealed) {
        return new Row(pk, sk, lane, dueAt, team, defender, expires, version, ofSchema, state, codename, strikes,
                sealed);
    }

    /** Whether the row has expired. DynamoDB's TTL may remove it days later. */
    public boolean expiredAt(long epochSecond) {
        return Optional.ofNullable(expires).filter(e -> e <= epochSecond).isPresent();
    }

    /** The keys as one text, which is the associated data of the sealed body. */
    public String place() {
        return pk + "|" + sk;
    }

    @Override
    public String toString() {
        return "Row(" + sk + " v" + version + ")";
    }
}
