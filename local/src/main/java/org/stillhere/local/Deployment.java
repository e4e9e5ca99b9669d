package org.stillhere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    /** As far as anybody writes them: a week in minutes has five digits. */
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,5}) (minute|hour)s?\\)");
    private final Map<?, ?> resources;
    private final Map<?, ?> mappings;

    private Deployment(Map<?, ?> template) {
        this.resources = map(template, "Resources");
        this.mappings = map(template, "Mappings");
    }

    /** A route of the HTTP API and the class that serves it. */
    public record TemplateRoute(String method, String path, String handler) {
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

    /** A template that is none, or that a laptop cannot do. Each of the methods here may throw it. */
    public static final class UnreadableTemplate extends RuntimeException {
        UnreadableTemplate(String why) {
            super("template.yaml cannot be read: " + why);
        }
    }

    public static Deployment read(Path template) {
        try {
            return of(Files.readString(template));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Deployment of(String template) {
        return new Deployment(mapping(document(template), "it"));
    }

    private static Object document(String template) {
        try {
            return Optional.<Object> ofNullable(new Yaml(new TemplateTags()).load(template)).orElse("");
        } catch (RuntimeException e) { // A number, a date or a tag that is none comes as whatever its parser throws.
            throw new UnreadableTemplate(String.valueOf(e.getMessage()));
        }
    }

    public List<TemplateRoute> routes() {
        List<TemplateRoute> routes = new ArrayList<>();
        events("HttpApi",
                (event, handler) -> routes.add(new TemplateRoute(required(event, "Method").toUpperCase(Locale.ROOT),
                        required(event, "Path"), handler)));
        return routes;
    }

    public List<Timer> timers() {
        List<Timer> timers = new ArrayList<>();
        events("ScheduleV2", (event, handler) -> timers.add(new Timer(rate(required(event, "ScheduleExpression")),
                handler, event.get("Input") instanceof String input ? input : "{}")));
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
        return handlers.stream().findFirst().orElseThrow(() -> new UnreadableTemplate("nothing is started by " + type));
    }

    private void events(String type, BiConsumer<Map<?, ?>, String> each) {
        for (Map<?, ?> resource : resources("AWS::Serverless::Function")) {
            Map<?, ?> function = map(resource, "Properties");
            String handler = text(function, "Handler").replaceFirst("::.*", "");
            for (Object value : map(function, "Events").values()) {
                Map<?, ?> event = mapping(value, "an event");
                if (type.equals(text(event, "Type"))) {
                    Map<Object, Object> properties = new LinkedHashMap<>(map(event, "Properties"));
                    properties.replaceAll((name, property) -> lookedUp(property));
                    each.accept(properties, handler);
                }
            }
        }
    }

    /** Returns the value in {@code Mappings} that {@code !FindInMap} names, and any other value as it is. */
    private @Nullable Object lookedUp(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> function && function.get("Fn::FindInMap") instanceof List<?> path)) {
            return value;
        }
        if (path.size() != 3 || !path.stream().allMatch(String.class::isInstance)) {
            throw new UnreadableTemplate("!FindInMap needs a mapping and two keys");
        }
        return required(map(map(mappings, path.get(0).toString()), path.get(1).toString()), path.get(2).toString());
    }

    private List<Map<?, ?>> resources(String type) {
        List<Map<?, ?>> all = new ArrayList<>();
        resources.values().forEach(r -> all.add(mapping(r, "a resource")));
        all.removeIf(r -> !type.equals(text(r, "Type")));
        return all;
    }

    private static Duration rate(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new UnreadableTemplate("no rate in minutes or hours: " + expression);
        }
        long n = Long.parseLong(rate.group(1));
        return rate.group(2).equals("minute") ? Duration.ofMinutes(n) : Duration.ofHours(n);
    }

    public Table table() {
        Map<?, ?> properties = resources("AWS::DynamoDB::Table").stream().findFirst().map(r -> map(r, "Properties"))
                .orElseThrow(() -> new UnreadableTemplate("there is no table"));
        Map<String, String> attributes = new LinkedHashMap<>();
        list(properties, "AttributeDefinitions")
                .forEach(a -> attributes.put(required(a, "AttributeName"), required(a, "AttributeType")));
        List<Index> indexes = list(properties, "GlobalSecondaryIndexes").stream()
                .map(i -> new Index(required(i, "IndexName"), key(i, "HASH"), key(i, "RANGE"),
                        "ALL".equals(text(map(i, "Projection"), "ProjectionType"))))
                .toList();
        return new Table(attributes, key(properties, "HASH"), key(properties, "RANGE"), indexes);
    }

    private static String key(Map<?, ?> of, String type) {
        return list(of, "KeySchema").stream().filter(k -> type.equals(text(k, "KeyType")))
                .map(k -> required(k, "AttributeName")).findFirst()
                .orElseThrow(() -> new UnreadableTemplate("a key has no " + type));
    }

    private static List<Map<?, ?>> list(Map<?, ?> of, String name) {
        if (!(Optional.<Object> ofNullable(of.get(name)).orElse(List.of()) instanceof List<?> list)) {
            throw new UnreadableTemplate(name + " is no list");
        }
        List<Map<?, ?>> all = new ArrayList<>();
        list.forEach(e -> all.add(mapping(e, "an entry of " + name)));
        return all;
    }

    /** Empty where there is none. */
    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return mapping(Optional.<Object> ofNullable(of.get(name)).orElse(Map.of()), name);
    }

    private static Map<?, ?> mapping(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new UnreadableTemplate(what + " is no mapping");
    }

    private static String required(Map<?, ?> of, String name) {
        if (of.containsKey(name)) {
            return text(of, name);
        }
        throw new UnreadableTemplate(name + " is missing");
    }

    /** Empty where there is none. Never what holds others: with aliases that is without end when it is written out. */
    private static String text(Map<?, ?> of, String name) {
        return switch (of.get(name)) {
            case null -> "";
            case String text -> text;
            case Number number -> number.toString();
            case Boolean yes -> yes.toString();
            default -> throw new UnreadableTemplate(name + " is no text");
        };
    }

    /** CloudFormation's short tags (!Ref, !Sub …) are read as the value that follows them, except !FindInMap. */
    private static final class TemplateTags extends SafeConstructor {
        TemplateTags() {
            super(options());
            this.yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return switch (node) {
                        case ScalarNode scalar -> scalar.getValue();
                        case SequenceNode sequence when sequence.getTag().getValue().equals("!FindInMap") ->
                                Map.of("Fn::FindInMap", constructSequence(sequence));
                        case SequenceNode sequence -> constructSequence(sequence);
                        case MappingNode mapping -> constructMapping(mapping);
                        default -> "";
                    };
                }
            });
        }

        /** CloudFormation knows no aliases; with them a list may hold itself, which no reader comes to the end of. */
        private static LoaderOptions options() {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            return options;
        }
    }
}
