package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.BodiesTest;
import org.stillhere.store.table.Migrations;
import org.stillhere.store.table.Row;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;

/**
 * Reads what each schema wrote. A file contains one body of every kind, one on each line. A version that cannot read
 * one of them would stop somebody's watch. A file is never changed; a new schema adds its own file, and a step to
 * {@link Migrations}.
 */
class FrozenBodiesTest {
    private final Vault vault = TestVaults.one();
    private final Bodies bodies = new Bodies(vault, false);

    @ParameterizedTest
    @ValueSource(ints = 1)
    void everyBodyOfEachSchemaIsReadAsTodaysRecord(int schema) throws IOException {
        List<String> written = lines("frozen/" + schema + ".txt");
        List<Record> meant = BodiesTest.kinds();
        assertEquals(meant.size(), written.size());
        for (int i = 0; i < meant.size(); i++) {
            String[] line = written.get(i).split(" ", 2);
            Record now = meant.get(i);
            assertEquals(now.getClass().getName(), line[0]);
            Row place = Row.of("D#d1", "A#WATCH", 1);
            Row old = place.body(schema,
                    vault.seal(KeyPurpose.CASES, place.place(), line[1].getBytes(StandardCharsets.UTF_8)));
            assertEquals(now, bodies.open(old, KeyPurpose.CASES, now.getClass()));
        }
    }

    /**
     * The version before this one reads what this one writes: both use one table while a release is under way. The
     * samples change only when a field is added. Spaces at the end pad a body; every version ignores them.
     */
    @Test
    void everyKindIsWrittenByteForByteAsBefore() throws IOException {
        List<String> samples = lines("frozen/written.txt");
        List<Record> kinds = BodiesTest.kinds();
        assertEquals(kinds.size(), samples.size());
        for (int i = 0; i < kinds.size(); i++) {
            Record kind = kinds.get(i);
            Row sealed = bodies.seal(Row.of("D#d1", "A#WATCH", 1), KeyPurpose.CASES, kind);
            byte[] body = Objects.requireNonNull(sealed.body());
            assertEquals(samples.get(i),
                    kind.getClass().getSimpleName() + " "
                            + new String(vault.open(KeyPurpose.CASES, sealed.place(), body), StandardCharsets.UTF_8)
                                    .replaceFirst(" +$", ""));
        }
    }

    /**
     * Bodies that were deflated with the first dictionary are read. The file has one of every kind and is never
     * changed, while the same words may be deflated to other bytes by another version of Java.
     */
    @Test
    void everyDeflatedBodyIsReadAsTodaysRecord() throws IOException {
        List<Record> kinds = BodiesTest.kinds();
        List<String> written = lines("frozen/deflated-1.txt");
        assertEquals(kinds.size(), written.size());
        for (int i = 0; i < kinds.size(); i++) {
            String[] line = written.get(i).split(" ", 2);
            Record now = kinds.get(i);
            assertEquals(now.getClass().getSimpleName(), line[0]);
            Row place = Row.of("D#d1", "A#WATCH", 1);
            Row old = place.body(1, vault.seal(KeyPurpose.CASES, place.place(), Base64.getDecoder().decode(line[1])));
            assertEquals(now, bodies.open(old, KeyPurpose.CASES, now.getClass()));
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(FrozenBodiesTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
