package org.stillhere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What template.yaml deploys, as far as a laptop needs it: routes, schedules and the table, so that they cannot drift.
 */
public final class Deployment {
    private final Map<?, ?> resources;

    private Deployment(Map<?, ?> resources) {
        this.resources = resources;
    }

    /** A route of the HTTP API and the class that serves it. */
    public record Route(String method, String path, String handler) {
    }

    /**
     * A schedule and the class that it starts.
     *
     * @param input
     *            what it is started with, as JSON
     */
    public record Timer(Duration every, String handler, String input) {
        byte[] bytes() {
            return input.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** An index: name, partition key, sort key, and whether it holds more than keys. */
    public record Index(String name, String partition, String sort, boolean everything) {
    }

    /** The table's attributes with their types, and its indexes. */
    public record Table(Map<String, String> attributes, String partition, String sort, List<Index> indexes) {
    }

    public static Deployment read(Path template) {
        try {
            Map<?, ?> document = new Yaml(new Tags()).load(Files.readString(template));
            return new Deployment(map(document, "Resources"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        events("HttpApi", (event, handler) -> routes.add(
                new Route(text(event, "Method").toUpperCase(java.util.Locale.ROOT), text(event, "Path"), handler)));
        return routes;
    }

    public List<Timer> timers() {
        List<Timer> timers = new ArrayList<>();
        events("ScheduleV2", (event, handler) -> timers.add(new Timer(rate(text(event, "ScheduleExpression")), handler,
                event.get("Input") instanceof String input ? input : "{}")));
        return timers;
    }

    /** The class that the table's stream starts. */
    public String streamHandler() {
        return only("DynamoDB");
    }

    /** The class that drains the inbound queue. */
    public String queueHandler() {
        return only("SQS");
    }

    private String only(String type) {
        List<String> handlers = new ArrayList<>();
        events(type, (event, handler) -> handlers.add(handler));
        return handlers.get(0);
    }

    private void events(String type, java.util.function.BiConsumer<Map<?, ?>, String> each) {
        for (Object resource : resources.values()) {
            if ("AWS::Serverless::Function".equals(text((Map<?, ?>) resource, "Type"))) {
                Map<?, ?> function = map((Map<?, ?>) resource, "Properties");
                String handler = text(function, "Handler").replaceFirst("::.*", "");
                map(function, "Events").values().stream().map(e -> (Map<?, ?>) e)
                        .filter(e -> type.equals(text(e, "Type"))).map(e -> map(e, "Properties"))
                        .forEach((Consumer<Map<?, ?>>) e -> each.accept(e, handler));
            }
        }
    }

    private static Duration rate(String expression) {
        String[] words = expression.replaceAll("rate\\(|\\)", "").split(" ");
        long n = Long.parseLong(words[0]);
        return words[1].startsWith("minute") ? Duration.ofMinutes(n) : Duration.ofHours(n);
    }

    public Table table() {
        Map<?, ?> properties = resources.values().stream().map(r -> (Map<?, ?>) r)
                .filter(r -> "AWS::DynamoDB::Table".equals(text(r, "Type"))).map(r -> map(r, "Properties")).findFirst()
                .orElseThrow();
        Map<String, String> attributes = new java.util.LinkedHashMap<>();
        list(properties, "AttributeDefinitions")
                .forEach(a -> attributes.put(text(a, "AttributeName"), text(a, "AttributeType")));
        List<Index> indexes = list(properties, "GlobalSecondaryIndexes").stream()
                .map(i -> new Index(text(i, "IndexName"), key(i, "HASH"), key(i, "RANGE"),
                        "ALL".equals(text(map(i, "Projection"), "ProjectionType"))))
                .toList();
        return new Table(attributes, key(properties, "HASH"), key(properties, "RANGE"), indexes);
    }

    private static String key(Map<?, ?> of, String type) {
        return list(of, "KeySchema").stream().filter(k -> type.equals(text(k, "KeyType")))
                .map(k -> text(k, "AttributeName")).findFirst().orElseThrow();
    }

    private static List<Map<?, ?>> list(Map<?, ?> of, String name) {
        List<Map<?, ?>> all = new ArrayList<>();
        ((List<?>) Optional.<Object> ofNullable(of.get(name)).orElse(List.of())).forEach(e -> all.add((Map<?, ?>) e));
        return all;
    }

    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> of, String name) {
        return String.valueOf(of.get(name));
    }

    /** CloudFormation's short tags (!Ref, !Sub …) are read as what stands behind them. */
    private static final class Tags extends SafeConstructor {
        Tags() {
            super(new LoaderOptions());
            this.yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return switch (node) {
                        case ScalarNode scalar -> scalar.getValue();
                        case SequenceNode sequence -> constructSequence(sequence);
                        case MappingNode mapping -> constructMapping(mapping);
                        default -> "";
                    };
                }
            });
        }
    }
}
