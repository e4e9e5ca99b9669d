package org.stillhere.local.phones;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Stores the phones in {@code phones.json}. The file is replaced as a whole or not at all. */
public final class PhonesFile {
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module())
            .addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /**
     * The content of the file.
     *
     * @param due
     *            what is planned
     * @param drawn
     *            how many ids have been made, so that none is made twice after a restart
     */
    record Saved(List<Handset> handsets, List<PhoneMessage> messages, List<PlannedStatus> due, long drawn, boolean down,
            List<Mail> mails, List<OptOut> optOuts) {
        static final Saved NOTHING = new Saved(List.of(), List.of(), List.of(), 0, false, List.of(), List.of());

        /** A file of an older version has no mails, and nobody who texted STOP. */
        Saved {
            mails = Optional.ofNullable(mails).orElse(List.of());
            optOuts = Optional.ofNullable(optOuts).orElse(List.of());
        }
    }

    private final Path path;

    public PhonesFile(Path folder) {
        this.path = folder.resolve("phones.json");
    }

    /**
     * @param seed
     *            of the message ids
     *
     * @throws IllegalStateException
     *             if the file cannot be read
     */
    public Phones load(InstantSource clock, long seed) {
        return new Phones(load(), clock, seed);
    }

    private Saved load() {
        try {
            return Files.exists(path) ? JSON.readValue(path.toFile(), Saved.class) : Saved.NOTHING;
        } catch (IOException e) {
            // No cause: Jackson's message quotes what it read.
            throw new IllegalStateException("phones.json cannot be read; start with -Dfresh, or remove the file");
        }
    }

    /** Saves the phones if anything has changed since the last call. */
    public void save(Phones phones) {
        phones.unsaved().ifPresent(this::write);
    }

    private void write(Saved saved) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path next = path.resolveSibling("phones.json.new");
            JSON.writeValue(next.toFile(), saved);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
