package org.stillhere.local.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Replaces SQS for texts that could not be taken in: a folder with one file for each text. */
final class LocalQueue implements Platform.Inbound {
    private final Path folder;

    LocalQueue(Path data) {
        this.folder = data.resolve("inbound-queue");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(String body) {
        try {
            Files.writeString(folder.resolve(UUID.randomUUID().toString()), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int size() {
        return files().size();
    }

    @Override
    public int drain(LambdaFunction function) {
        int gone = 0;
        for (Path file : files()) {
            try {
                ObjectNode event = LambdaFunction.JSON.createObjectNode();
                event.putArray("Records").addObject().put("messageId", file.getFileName().toString())
                        .put("eventSource", "aws:sqs").put("body", Files.readString(file));
                boolean failed = LambdaFunction.JSON.readTree(function.invoke(LambdaFunction.bytes(event)))
                        .path("batchItemFailures").size() > 0;
                if (!failed) {
                    Files.delete(file);
                    gone++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return gone;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
