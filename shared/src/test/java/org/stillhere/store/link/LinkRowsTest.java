package org.stillhere.store.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.RouteId;
import org.stillhere.store.Samples;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.LinkToken;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;

/** Checks the stored form of a link, and until when it is found. */
class LinkRowsTest {
    private static final LinkToken TOKEN = LinkToken.fresh(new Random(1));
    private final Vault vault = TestVaults.one();
    private final MemoryRows table = new MemoryRows();
    private final LinkRows links = new LinkRows(table, new Bodies(vault, false));

    private static Link link(Optional<Integer> ask) {
        return new Link(Link.LinkKind.CHECK_IN, new DefenderId("d1"), Optional.empty(), new RouteId("r1"),
                Optional.empty(), Samples.NOW.plus(Duration.ofHours(12)), Optional.empty(), 0, ask);
    }

    private String json(Row row) {
        return new String(vault.open(KeyPurpose.CASES, row.place(), Objects.requireNonNull(row.body())),
                StandardCharsets.UTF_8).stripTrailing();
    }

    @Test
    void aLinkWithoutAnAskIsStoredAsBeforeAndIsReadFromSuchARow() {
        Row row = links.row(TOKEN, link(Optional.empty()), 1);
        assertEquals(
                "{\"kind\":\"CHECK_IN\",\"defender\":{\"value\":\"d1\"},\"contact\":null,\"route\":{\"value\":\"r1\"},\"about\":null,"
                        + "\"until\":\"2026-03-02T00:00:00.123Z\",\"used\":null,\"wrong\":0}",
                json(row));
        table.transact(List.of(new Write.PutRow(row, Write.ABSENT)));
        assertEquals(link(Optional.empty()), links.find(TOKEN, Samples.NOW).orElseThrow().value());
    }

    @Test
    void anExpiredCheckInLinkIsFoundOnlyAmongThePastOnesAndForTheLongestPause() {
        table.transact(List.of(new Write.PutRow(links.row(TOKEN, link(Optional.of(7)), 1), Write.ABSENT)));
        assertEquals(Optional.of(7), links.find(TOKEN, Samples.NOW).orElseThrow().value().ask());
        var over = Samples.NOW.plus(Duration.ofHours(12));
        assertTrue(links.find(TOKEN, over).isEmpty());
        assertTrue(links.findPast(TOKEN, over).isPresent());
        assertTrue(links.findPast(TOKEN, over.plus(LinkRows.CHECK_IN_KEPT).minusSeconds(1)).isPresent());
        assertFalse(links.findPast(TOKEN, over.plus(LinkRows.CHECK_IN_KEPT)).isPresent());
    }
}
