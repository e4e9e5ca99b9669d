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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stillhere.domain.Priority;
import org.stillhere.local.template.Deployment.TemplateQueue;

/**
 * Replaces SQS: a folder for each queue of template.yaml, with one file for each message. As in SQS the order is any,
 * and a message that API Gateway added may be delivered twice; one that failed is invisible for as long as the template
 * says, and is given up on after as many attempts. What is invisible, and how often it was tried, is forgotten when the
 * process ends.
 */
final class LocalQueue implements Platform.Inbound {
    /** The queues of texts, in the order in which they are drained. */
    private static final List<String> TEXTS = List.of("InboundHelpQueue", "InboundFallbackQueue", "InboundQueue");
    private static final int EVERY_FIFTH_TWICE = 5;
    private final Path data;
    private final Map<String, FolderQueue> queues = new LinkedHashMap<>();
    private final AtomicInteger passed = new AtomicInteger();

    /**
     * @param template
     *            the queues of template.yaml
     */
    LocalQueue(Path data, List<TemplateQueue> template) {
        this.data = data;
        template.forEach(
                q -> queues.put(q.name(), new FolderQueue(folder(data, q.name()), folder(data, q.failed()), q)));
        TEXTS.forEach(this::named);
    }

    /** Returns a folder such as {@code inbound-help-queue}. */
    private static Path folder(Path data, String queue) {
        try {
            return Files.createDirectories(
                    data.resolve(queue.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FolderQueue named(String name) {
        return Optional.ofNullable(queues.get(name))
                .orElseThrow(() -> new IllegalStateException("template.yaml has no queue " + name));
    }

    private Stream<FolderQueue> texts() {
        return TEXTS.stream().map(this::named);
    }

    @Override
    public void add(String body, Priority priority, Instant receivedAt) {
        write(named(switch (priority) {
            case URGENT -> "InboundHelpQueue";
            case ROUTINE -> "InboundQueue";
        }), body, receivedAt);
    }

    @Override
    public void pass(String queue, String body, Map<String, String> attributes, Instant at) {
        ObjectNode message = LambdaFunction.JSON.createObjectNode().put("body", body);
        attributes.forEach(message.putObject("attributes")::put);
        for (int i = passed.incrementAndGet() % EVERY_FIFTH_TWICE == 0 ? 2 : 1; i > 0; i--) {
            write(named(queue), message.toString(), at);
        }
    }

    private void write(FolderQueue queue, String content, Instant at) {
        try {
            Path written = Files.writeString(Files.createTempFile(data, "text", ".new"), content);
            // No reader may find half a text.
            Files.move(written, queue.folder.resolve(UUID.randomUUID() + "." + at.toEpochMilli()),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int size() {
        return texts().mapToInt(q -> files(q.folder).size()).sum();
    }

    @Override
    public int givenUp() {
        return texts().map(q -> q.failed).distinct().mapToInt(f -> files(f).size()).sum();
    }

    @Override
    public int drain(Function<String, LambdaFunction> functions, Instant now) {
        int texts = texts().mapToInt(q -> drain(q, functions, now)).filter(n -> n > 0).findFirst().orElse(0);
        return texts + queues.values().stream().filter(q -> !TEXTS.contains(q.template.name()))
                .mapToInt(q -> drain(q, functions, now)).sum();
    }

    private static int drain(FolderQueue queue, Function<String, LambdaFunction> functions, Instant now) {
        List<Path> batch = queue.receive(now);
        if (!batch.isEmpty()) {
            queue.settle(batch, functions.apply(queue.template.handler()));
        }
        return batch.size();
    }

    @Override
    public Optional<Instant> next() {
        return queues.values().stream().flatMap(q -> files(q.folder).stream().map(q::visibleAt))
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
        private final Path failed;
        private final TemplateQueue template;
        private final Map<String, Instant> hiddenUntil = new ConcurrentHashMap<>();
        private final Map<String, Integer> received = new ConcurrentHashMap<>();

        FolderQueue(Path folder, Path failed, TemplateQueue template) {
            this.folder = folder;
            this.failed = failed;
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
                ObjectNode record = records.addObject().put("messageId", name(file)).put("eventSource", "aws:sqs");
                content(Files.readString(file), record);
                ObjectNode attributes = record.putObject("attributes").put("ApproximateReceiveCount",
                        String.valueOf(received.getOrDefault(name(file), 1)));
                if (name(file).contains(".")) { // An earlier version wrote no time.
                    attributes.put("SentTimestamp", name(file).substring(name(file).indexOf('.') + 1));
                }
            }
            return event;
        }

        /** A form never begins with a brace, so a content that does is a message of API Gateway. */
        private static void content(String content, ObjectNode record) throws IOException {
            if (!content.startsWith("{")) {
                record.put("body", content);
                return;
            }
            JsonNode message = LambdaFunction.JSON.readTree(content);
            record.put("body", message.path("body").asText());
            ObjectNode attributes = record.putObject("messageAttributes");
            message.path("attributes").properties().forEach(a -> attributes.putObject(a.getKey())
                    .put("stringValue", a.getValue().asText()).put("dataType", "String"));
        }
    }
}
