package org.stillhere.store;

import java.time.Instant;
import org.stillhere.domain.CaseId;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TeamId;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.LinkToken;

/** Where everything stands: the whole key layout of the table. docs/data-model.md shows it as a picture. */
public final class Keys {
    /** Everything that decides about one defender begins so: one query loads it. */
    public static final String AGGREGATE = "A#";
    public static final String WATCH = "A#WATCH";
    public static final String PROFILE = "A#PROFILE";
    public static final String CONTACT = "A#CONTACT#";
    /** Not under {@link #AGGREGATE}: read only when somebody opens it. */
    public static final String NOTES = "B#NOTES";
    /** What coordinators wrote beside the timeline. */
    public static final String WRITTEN = "B#WRITTEN#";
    /** What the person and their contacts wrote in their own words; the desk reads it. */
    public static final String HEARD = "B#HEARD#";
    public static final String TIMELINE = "T#";
    public static final String PAST_CASE = "Z#";
    public static final String MESSAGE = "M";
    /** Begins the partition of an alarm's receipt that is awaited, and is its sort key. */
    public static final String AWAITED = "V#";
    /** Which message a text of the carrier's belongs to. */
    public static final String CARRIER_ID = "C";
    public static final String LINK = "L";
    public static final String DESK = "DESK";
    /** In a desk's partition: who sees what it sees, and is never on duty. */
    public static final String AUDITOR = "AUDITOR#";
    public static final String COORDINATOR = "K";
    /** In a coordinator's partition, so that all of theirs can be ended. */
    public static final String SESSION = "S#";
    public static final String CODENAME = "N";
    public static final String SEEN = "S#";
    public static final String QUESTION = "Q#";
    /** One of a kind, so that a phone is one defender's at most. */
    public static final String IS_DEFENDER = "D";
    public static final String IS_CONTACT = "C#";
    public static final String IS_COORDINATOR = "K#";
    /** What the letters meant in the last text that offered a choice. */
    public static final String CHOICES = "E";
    /** The words that were texted before it was asked whom they are about. */
    public static final String UNPLACED = "E#WORDS";
    public static final String CONTROL = "CONTROL";
    public static final String HOLD = "HOLD";
    /** Signs of life of the engine, one of each kind. */
    public static final String PULSE = "PULSE#";
    /** What is wrong with the engine, as the last audit saw it. */
    public static final String PROBLEMS = "PROBLEMS";
    /** How all that stands about the engine itself begins. */
    public static final String ENGINE = "P";
    /** Teams that have a desk, one row each. */
    public static final String TEAM = "TEAM#";
    /** What was said by the second channel, and when. */
    public static final String SAID = "SAID#";
    /** In a coordinator's partition: when they last looked at the board. */
    public static final String LOOKED = "LOOKED";

    /** How the partition of a defender begins. */
    public static final String OF_DEFENDER = "D#";

    private Keys() {
    }

    public static String defender(DefenderId id) {
        return OF_DEFENDER + id;
    }

    public static String contact(ContactId id) {
        return CONTACT + id;
    }

    public static String message(MessageKey key) {
        return "M#" + key;
    }

    /** When an alarm of which nothing is heard is to be looked at. */
    public static String awaited(MessageKey key) {
        return AWAITED + key;
    }

    /** By the carrier's own id. */
    public static String carrierId(String id) {
        return "C#" + id;
    }

    public static String link(LinkToken token) {
        return "L#" + token.hash();
    }

    public static String desk(TeamId team) {
        return "DESK#" + team;
    }

    public static String coordinator(CoordinatorId id) {
        return "K#" + id;
    }

    public static String session(String hash) {
        return SESSION + hash;
    }

    public static String codename(String folded) {
        return "N#" + folded;
    }

    public static String phone(PhoneKey key) {
        return "P#" + key;
    }

    public static String seen(String source, String id, String watch) {
        return SEEN + source + "#" + id + "#" + watch;
    }

    /** One question a watch, topic and recipient: asked again, it is the same question. */
    public static String question(DefenderId defender, String topic, String who) {
        return QUESTION + defender + "#" + topic + "#" + who;
    }

    public static String timeline(Instant at, long version) {
        return String.format("%s%015d#%012d", TIMELINE, at.toEpochMilli(), version);
    }

    /** As the line of the timeline that it stands beside. */
    public static String written(String kind, Instant at, long version) {
        return String.format("%s%015d#%012d", kind, at.toEpochMilli(), version);
    }

    public static String pastCase(Instant at, CaseId id) {
        return String.format("%s%015d#%s", PAST_CASE, at.toEpochMilli(), id);
    }

    public static String lane(Priority lane, int shard) {
        return String.format("%s#%02d", lane == Priority.URGENT ? "U" : "R", shard);
    }

    /** The lane of a row, its shard drawn from its key so that it never moves. */
    public static String laneOf(Priority lane, String pk) {
        return lane(lane, Math.floorMod(pk.hashCode(), Rows.SHARDS));
    }
}
