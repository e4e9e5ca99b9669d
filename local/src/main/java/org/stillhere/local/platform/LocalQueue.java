package org.stillhere.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.stillhere.domain.Priority;
import org.stillhere.local.template.Deployment.TemplateQueue;

/**
 * Replaces SQS for texts that could not be taken in: a folder for each queue, with one file for each text. As in SQS
 * the order is any; a text that failed is invisible for as long as the template says, and is given up on after as many
 * attempts. What is invisible, and how often it was tried, is forgotten when the process ends.
 */
final class LocalQueue implements Platform.Inbound {
    private final Path data;
    private final Path failed;
    private final FolderQueue help;
    private final FolderQueue others;

    /**
     * @param template
     *            the queues of template.yaml
     */
    LocalQueue(Path data, List<TemplateQueue> template) {
        this.data = data;
        failed = created(data.resolve("inbound-failed-queue"));
        help = new FolderQueue(created(data.resolve("inbound-help-queue")), named(template, "InboundHelpQueue"));
        others = new FolderQueue(created(data.resolve("inbound-queue")), named(template, "InboundQueue"));
    }

    private List<FolderQueue> queues() {
        return List.of(help, others);
    }

    private static TemplateQueue named(List<TemplateQueue> template, String name) {
        return template.stream().filter(q -> q.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("template.yaml has no queue " + name));
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void add(String body, Priority priority, Instant receivedAt) {
        try {
            FolderQueue queue = switch (priority) {
                case URGENT -> help;
                case ROUTINE -> others;
            };
            Path written = Files.writeString(Files.createTempFile(data, "text", ".new"), body);
            // No reader may find half a text.
            Files.move(written, queue.folder.resolve(UUID.randomUUID() + "." + receivedAt.toEpochMilli()),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int size() {
        return queues().stream().mapToInt(q -> files(q.folder).size()).sum();
    }

    @Override
    public int givenUp() {
        return files(failed).size();
    }

    @Override
    public int drain(LambdaFunction function, Instant now) {
        for (FolderQueue queue : queues()) {
            List<Path> batch = queue.receive(now);
            if (!batch.isEmpty()) {
                queue.settle(batch, function);
                return batch.size();
            }
        }
        return 0;
    }

    @Override
    public Optional<Instant> next() {
        return queues().stream().flatMap(q -> files(q.folder).stream().map(q::visibleAt))
                .min(Comparator.naturalOrder());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** One queue. A file's name is an id that orders nothing, and the time when the text was received. */
    private final class FolderQueue {
        private final Path folder;
        private final TemplateQueue template;
        private final Map<String, Instant> hiddenUntil = new ConcurrentHashMap<>();
        private final Map<String, Integer> received = new ConcurrentHashMap<>();

        FolderQueue(Path folder, TemplateQueue template) {
            this.folder = folder;
            this.template = template;
        }

        Instant visibleAt(Path file) {
            return hiddenUntil.getOrDefault(name(file), Instant.EPOCH);
        }

        /** Returns visible texts, which are invisible from then on. */
        List<Path> receive(Instant now) {
            List<Path> batch = files(folder).stream().filter(f -> !visibleAt(f).isAfter(now)).limit(template.batch())
                    .toList();
            batch.forEach(f -> hiddenUntil.put(name(f), now.plus(template.hidden())));
            batch.forEach(f -> received.merge(name(f), 1, Integer::sum));
            return batch;
        }

        /** Hands over the texts, and removes those that did not fail. If the function fails, all have failed. */
        void settle(List<Path> batch, LambdaFunction function) {
            Set<String> failures = new HashSet<>();
            try {
                JsonNode answer = LambdaFunction.JSON.readTree(function.invoke(LambdaFunction.bytes(event(batch))));
                answer.path("batchItemFailures").forEach(f -> failures.add(f.path("itemIdentifier").asText()));
            } catch (RuntimeException died) {
                batch.forEach(f -> failures.add(name(f)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            batch.forEach(file -> settle(file, failures.contains(name(file))));
        }

        private void settle(Path file, boolean hasFailed) {
            try {
                boolean last = received.getOrDefault(name(file), 0) >= template.receives();
                if (hasFailed && last) {
                    Files.move(file, failed.resolve(name(file)), StandardCopyOption.ATOMIC_MOVE);
                } else if (!hasFailed) {
                    Files.delete(file);
                }
                if (!hasFailed || last) {
                    hiddenUntil.remove(name(file));
                    received.remove(name(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ObjectNode event(List<Path> batch) throws IOException {
            ObjectNode event = LambdaFunction.JSON.createObjectNode();
            ArrayNode records = event.putArray("Records");
            for (Path file : batch) {
                ObjectNode record = records.addObject().put("messageId", name(file)).put("eventSource", "aws:sqs")
                        .put("body", Files.readString(file));
                ObjectNode attributes = record.putObject("attributes").put("ApproximateReceiveCount",
                        String.valueOf(received.getOrDefault(name(file), 1)));
                if (name(file).contains(".")) { // An earlier version wrote no time.
                    attributes.put("SentTimestamp", name(file).substring(name(file).indexOf('.') + 1));
                }
            }
            return event;
        }
    }
}
