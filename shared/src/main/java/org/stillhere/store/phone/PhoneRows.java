package org.stillhere.store.phone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Question;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/**
 * Looks up whose phone a number is: {@code P#hash}, where the hash is keyed and cannot be turned back into the number.
 * Rows that say whose phone it is never expire. {@link QuestionRows} and {@link ProcessedEventRows} are in the same
 * partition, so that one query reads everything that a text from this phone needs.
 */
public final class PhoneRows {
    /**
     * At most so many rows are read: identities and questions sort first, processed events last. A coordinator is asked
     * about hundreds of persons in a shutdown, and each call for help must be among them.
     */
    private static final int PHONE_ROWS = 2_000;
    private static final String PARTITION = "P#";
    /** There is one such sort key, so a phone belongs to at most one defender. */
    private static final String DEFENDER = "D";
    private static final String CONTACT = "C#";
    private static final String COORDINATOR = "K#";
    private final Rows rows;
    private final Bodies bodies;

    public PhoneRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    public static String pk(PhoneKey key) {
        return PARTITION + key;
    }

    /** Whether a row with this sort key says that the phone is a defender's. */
    public static boolean isOfDefender(String sk) {
        return sk.equals(DEFENDER);
    }

    /**
     * Reads all that this phone is and may answer. A question that cannot be opened is left out. An identity never is:
     * whose phone it is must not be guessed.
     */
    public PhoneFile find(PhoneKey key, Instant now) {
        List<Identity> identities = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        List<Row> processed = new ArrayList<>();
        Choices choices = null;
        for (Row row : rows.query(pk(key), "", PHONE_ROWS)) {
            if (row.expiredAt(now.getEpochSecond())) {
                continue;
            }
            if (QuestionRows.isQuestion(row.sk())) {
                bodies.openIfReadable(row, KeyPurpose.CASES, Question.class).ifPresent(questions::add);
            } else if (ProcessedEventRows.isEvent(row.sk())) {
                processed.add(row);
            } else if (QuestionRows.isChoices(row.sk())) {
                choices = bodies.openIfReadable(row, KeyPurpose.CASES, Choices.class).orElse(null);
            } else if (!QuestionRows.isUnplacedWords(row.sk())) {
                identities.add(bodies.open(row, KeyPurpose.CASES, PhoneHolder.class).identity());
            }
        }
        return new PhoneFile(key, identities, questions, Optional.ofNullable(choices), processed);
    }

    /** Whether a row with this sort key says whose phone it is. */
    public static boolean isIdentity(String sk) {
        return isOfDefender(sk) || sk.startsWith(CONTACT) || sk.startsWith(COORDINATOR);
    }

    /** The identity in a row; empty if it cannot be opened. */
    public Optional<Identity> identity(Row row) {
        return bodies.openIfReadable(row, KeyPurpose.CASES, PhoneHolder.class).map(PhoneHolder::identity);
    }

    public Row row(PhoneKey phone, Identity identity) {
        String sk = switch (identity) {
            case Identity.OfDefender d -> DEFENDER;
            case Identity.OfContact c -> CONTACT + c.defender() + "#" + c.contact();
            case Identity.OfCoordinator k -> COORDINATOR + k.coordinator();
        };
        return bodies.seal(Row.of(pk(phone), sk, 1), KeyPurpose.CASES, new PhoneHolder(identity));
    }

    /** Wraps an identity, so that the JSON says of which kind it is. */
    public record PhoneHolder(Identity identity) {
    }
}
