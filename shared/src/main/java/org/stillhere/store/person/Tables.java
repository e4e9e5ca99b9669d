package org.stillhere.store.person;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.Rows;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The table, and the table of the keys of persons.
 *
 * @param keys
 *            null if nobody has a key
 * @param gives
 *            whether people get keys. It is false until every function knows them
 * @param deflates
 *            whether bodies are written deflated. It is false until every function reads them
 */
public record Tables(Rows rows, @Nullable Rows keys, boolean gives, boolean deflates) {

    /** Tables whose bodies are written deflated. */
    public Tables(Rows rows, @Nullable Rows keys, boolean gives) {
        this(rows, keys, gives, true);
    }

    /** The tables of this name. */
    public static Tables in(DynamoDbClient client, String table, String keys, boolean gives) {
        return new Tables(new DynamoRows(client, table), new DynamoRows(client, keys), gives);
    }

    /** A table in which nobody has a key of their own. */
    public static Tables withoutKeys(Rows rows) {
        return new Tables(rows, null, false);
    }

    /** The same tables, whose bodies are written deflated or as the version before reads them. */
    public Tables deflating(boolean yes) {
        return new Tables(rows, keys, gives, yes);
    }

    /** Reads and gives keys. */
    public PersonKeys personKeys(Bodies bodies, InstantSource clock) {
        return new PersonKeys(keys, bodies, clock, gives);
    }
}
