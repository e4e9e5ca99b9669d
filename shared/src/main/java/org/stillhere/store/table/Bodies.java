package org.stillhere.store.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillhere.store.forms.BodyJson;
import org.stillhere.store.packing.BodyPadding;
import org.stillhere.store.packing.Deflated;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Vault;

/**
 * Writes records as JSON, seals them into rows, and opens them again. Names and numbers are text only inside of this
 * class; callers see sealed bytes.
 */
public class Bodies {
    /** The schema that is written. Bodies of older schemas are migrated when they are read. */
    public static final int SCHEMA = Migrations.STEPS.size() + 1;
    /** What a sealed text in a column begins with. A text in clear never does. */
    private static final String LABEL = "~";
    private static final int LABEL_BYTES = 32;
    private static final ObjectMapper JSON = BodyJson.mapper();
    private final Vault vault;
    private final boolean deflates;

    /** Writes deflated bodies. */
    public Bodies(Vault vault) {
        this(vault, true);
    }

    /**
     * @param deflates
     *            whether bodies are written deflated; false until every function reads them. Both forms are always read
     */
    public Bodies(Vault vault, boolean deflates) {
        this.vault = vault;
        this.deflates = deflates;
    }

    /**
     * Returns the row with the record as its body, sealed for the row's keys.
     *
     * @throws IllegalArgumentException
     *             if the body would be larger than {@link Rows#MOST_BYTES}
     */
    public Row seal(Row row, KeyPurpose purpose, Object record) {
        return seal(row, purpose, record, 0);
    }

    /**
     * The same, with a least size, for a kind of body whose size would tell what must not be seen.
     *
     * @param least
     *            the body is padded to this many bytes at least
     */
    public Row seal(Row row, KeyPurpose purpose, Object record, int least) {
        byte[] clear = BodyPadding.ofBody(formed(record), least, row.pk().startsWith("D#"));
        byte[] sealed = vault.seal(purpose, row.place(), clear);
        if (sealed.length > Rows.MOST_BYTES) {
            throw new IllegalArgumentException("a body of " + sealed.length + " bytes is too large");
        }
        return row.body(SCHEMA, sealed);
    }

    /** The size of the body of a record before it is padded. */
    public int size(Object record) {
        return formed(record).length;
    }

    /** Whether bodies are written deflated. */
    public boolean deflates() {
        return deflates;
    }

    /** The least size of a kind of body, as JSON and deflated. */
    public int least(int json, int deflated) {
        return deflates ? deflated : json;
    }

    private byte[] formed(Object record) {
        byte[] json = written(record);
        if (json.length > Deflated.MOST) {
            throw new IllegalArgumentException("a body of " + json.length + " bytes could not be read again");
        }
        return deflates ? Deflated.of(json) : json;
    }

    private static byte[] written(Object record) {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (IOException e) {
            throw new IllegalStateException("a record could not be written", e);
        }
    }

    /**
     * Returns the record that was sealed in the row.
     *
     * @throws Vault.Unreadable
     *             if it cannot be opened here
     * @throws UnknownBody
     *             if its kind or schema is unknown to this version, or if a required field is missing
     */
    public <T> T open(Row row, KeyPurpose purpose, Class<T> type) {
        byte[] body = row.body();
        if (body == null || row.schema() < 1 || row.schema() > SCHEMA) {
            throw new UnknownBody(row.schema());
        }
        byte[] formed = vault.open(purpose, row.place(), body);
        try {
            byte[] clear = Deflated.is(formed) ? Deflated.json(formed) : formed;
            T value = row.schema() == SCHEMA ? JSON.readValue(clear, type)
                    : JSON.treeToValue(Migrations.migrated(type, JSON.readTree(clear), row.schema(), Migrations.STEPS),
                            type);
            return Optional.ofNullable(value).orElseThrow(() -> new UnknownBody(row.schema()));
        } catch (IOException e) {
            throw new UnknownBody(row.schema());
        }
    }

    /**
     * The same, but empty if the body is damaged, or if only a newer version can read it. Use it only for rows that can
     * be left out, because the rest has a meaning without them: a question, an entry of the timeline, the engine's own
     * state. The identity of a person and the state of a watch must never be guessed.
     */
    public <T> Optional<T> openIfReadable(Row row, KeyPurpose purpose, Class<T> type) {
        try {
            return Optional.of(open(row, purpose, type));
        } catch (Vault.Unreadable | UnknownBody unreadable) {
            return Optional.empty();
        }
    }

    /** {@link Vault#name}, for the keys of rows. */
    public String name(String kind, String what) {
        return vault.name(kind, what);
    }

    /** {@link Vault#fleetingNames}, for the keys of rows that live for some days. */
    public List<String> fleetingNames(String kind, String what) {
        return vault.fleetingNames(kind, what);
    }

    /** Seals a short text for a column of its own, which can be read also if the body of the row is damaged. */
    public String label(Row row, String text) {
        byte[] clear = BodyPadding.padded(text.getBytes(StandardCharsets.UTF_8), LABEL_BYTES);
        return LABEL + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(vault.seal(KeyPurpose.CASES, row.place() + LABEL, clear));
    }

    /** Opens such a text. A text that the version before wrote in clear is returned as it is. */
    public Optional<String> openLabel(Row row, @Nullable String label) {
        if (label == null || !label.startsWith(LABEL)) {
            return Optional.ofNullable(label);
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(label.substring(LABEL.length()));
            return Optional
                    .of(new String(vault.open(KeyPurpose.CASES, row.place() + LABEL, sealed), StandardCharsets.UTF_8)
                            .strip());
        } catch (Vault.Unreadable | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /**
     * The same row, sealed with the newest key of the keyset; empty if it has no body, or is sealed so already.
     *
     * @throws Vault.Unreadable
     *             if it cannot be opened here
     */
    public Optional<Row> sealedAnew(Row row, KeyPurpose purpose) {
        byte[] body = row.body();
        if (body == null) {
            return Optional.empty();
        }
        Optional<Row> anew = vault.sealedAnew(purpose, row.place(), body).map(b -> row.body(row.schema(), b));
        String label = row.codename();
        String team = row.team();
        String defender = row.defender();
        if (label == null || team == null || defender == null || !label.startsWith(LABEL)) {
            return anew;
        }
        byte[] sealed = Base64.getUrlDecoder().decode(label.substring(LABEL.length()));
        Optional<String> relabelled = vault.sealedAnew(KeyPurpose.CASES, row.place() + LABEL, sealed)
                .map(b -> LABEL + Base64.getUrlEncoder().withoutPadding().encodeToString(b));
        return relabelled.<Row> map(l -> anew.orElse(row).board(team, defender, l)).or(() -> anew);
    }

    /** Says that this version cannot read a body. The message contains nothing of the body. */
    public static final class UnknownBody extends RuntimeException {
        UnknownBody(int schema) {
            super("a body of schema " + schema + " cannot be read here");
        }
    }
}
