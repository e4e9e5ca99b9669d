package org.stillhere.casework.hold;

import java.util.List;
import org.stillhere.casework.commit.Believed;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Priority;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Stops routine texts, or all texts. It is set for one table by name, within minutes of the table's first use. A
 * restored table has another name and finds a hold that was set for another table, so it starts on hold. A process that
 * sends believes for {@link Believed#LASTS} what it has read.
 */
public final class SendingHold {
    private final Environment environment;
    private final String tableName;
    private final Believed<SendingHoldSetting.HoldScope> believed;

    public SendingHold(Environment environment, String tableName) {
        this.environment = environment;
        this.tableName = tableName;
        this.believed = new Believed<>(environment.clock());
    }

    /** Returns which texts are on hold now. One round trip; two for the first text of a table. */
    public SendingHoldSetting.HoldScope now() {
        SendingHoldSetting hold = environment.engine().hold().orElseGet(this::first);
        return hold.table().equals(tableName) ? hold.what() : SendingHoldSetting.HoldScope.ALL;
    }

    /** Whether the hold was set for another table: this one was restored from it, and has not sent yet. */
    public boolean restored() {
        return environment.engine().hold().filter(h -> !h.table().equals(tableName)).isPresent();
    }

    /** Whether texts of this lane are on hold. One round trip in some seconds. */
    public boolean holds(Priority lane) {
        return switch (believed.orRead(this::now)) {
            case ALL -> true;
            case ROUTINE -> lane == Priority.ROUTINE;
            case NOTHING -> false;
        };
    }

    /** Sets the hold for this table. {@code NOTHING} also lets a restored table send again. */
    public void set(SendingHoldSetting.HoldScope what) {
        environment.rows().transact(List.of(
                new Write.PutRow(environment.engine().holdRow(new SendingHoldSetting(what, tableName)), Write.ANY)));
        believed.forget();
    }

    private SendingHoldSetting first() {
        SendingHoldSetting open = new SendingHoldSetting(SendingHoldSetting.HoldScope.NOTHING, tableName);
        try {
            environment.rows().transact(List.of(new Write.PutRow(environment.engine().holdRow(open), Write.ABSENT)));
            return open;
        } catch (TransactionCancelled somebodyElseDid) {
            return environment.engine().hold().orElse(open);
        }
    }
}
