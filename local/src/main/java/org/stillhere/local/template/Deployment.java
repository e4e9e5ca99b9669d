package org.stillhere.local.template;

import static org.stillhere.local.template.TemplateYaml.list;
import static org.stillhere.local.template.TemplateYaml.lookedUp;
import static org.stillhere.local.template.TemplateYaml.map;
import static org.stillhere.local.template.TemplateYaml.mapping;
import static org.stillhere.local.template.TemplateYaml.required;
import static org.stillhere.local.template.TemplateYaml.text;

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
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the routes, the schedules, the queues and the table from template.yaml, so that a laptop cannot differ from
 * what is deployed.
 */
public final class Deployment {
    /** Five digits suffice: a week has 10,080 minutes. */
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]{1,5}) (minute|hour)s?\\)");
    private final Map<?, ?> resources;
    private final Map<?, ?> mappings;

    private Deployment(Map<?, ?> template) {
        this.resources = map(template, "Resources");
        this.mappings = map(template, "Mappings");
    }

    /**
     * A queue that starts a function.
     *
     * @param batch
     *            the most messages that the function gets at once
     * @param hidden
     *            how long a message is invisible after it was received
     * @param receives
     *            how often a message is received before it is given up on
     * @param failed
     *            the queue of messages that were given up on
     * @param handler
     *            the class that drains it
     */
    public record TemplateQueue(String name, int batch, Duration hidden, int receives, String failed, String handler) {
    }

    /**
     * A route of the HTTP API that leads into a queue without a function.
     *
     * @param attributes
     *            the message's attributes; a value may name a header, a parameter of the path, or the time
     */
    public record QueueRoute(String method, String path, String queue, Map<String, String> attributes) {
    }

    /** A route of the HTTP API and the class that serves it. */
    public record TemplateRoute(String method, String path, String handler) {
    }

    /**
     * A schedule and the class that it starts.
     *
     * @param input
     *            the event that it is started with, as JSON
     */
    public record Timer(Duration every, String handler, String input) {
        public byte[] bytes() {
            return input.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** An index: name, partition key, sort key, and whether it contains all columns or the keys alone. */
    public record Index(String name, String partition, String sort, boolean everything) {
    }

    /** The table's key columns with their types, and its indexes. */
    public record Table(Map<String, String> attributes, String partition, String sort, List<Index> indexes) {
    }

    /** The file is no template, or contains something that a laptop cannot do. Every method here may throw it. */
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

    /**
     * @param template
     *            the content of template.yaml
     */
    public static Deployment of(String template) {
        return new Deployment(TemplateYaml.read(template));
    }

    public List<TemplateRoute> routes() {
        List<TemplateRoute> routes = new ArrayList<>();
        events("HttpApi",
                (event, handler) -> routes.add(new TemplateRoute(required(event, "Method").toUpperCase(Locale.ROOT),
                        required(event, "Path"), handler)));
        return routes;
    }

    /** The routes that lead into a queue without a function, in the order of the template. */
    public List<QueueRoute> queueRoutes() {
        List<QueueRoute> routes = new ArrayList<>();
        for (Map<?, ?> api : resources("AWS::Serverless::HttpApi")) {
            map(map(map(api, "Properties"), "DefinitionBody"), "paths")
                    .forEach((path, methods) -> mapping(methods, "a path").forEach(
                            (method, operation) -> routes.add(queueRoute(String.valueOf(method), String.valueOf(path),
                                    map(mapping(operation, "a method"), "x-amazon-apigateway-integration")))));
        }
        return routes;
    }

    private static QueueRoute queueRoute(String method, String path, Map<?, ?> integration) {
        Map<?, ?> parameters = map(integration, "requestParameters");
        if (!"SQS-SendMessage".equals(text(integration, "integrationSubtype"))
                || !"$request.body".equals(text(parameters, "MessageBody"))) {
            throw new UnreadableTemplate("a laptop cannot serve " + method + " " + path);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        TemplateYaml.read(required(parameters, "MessageAttributes")).forEach((name, value) -> attributes
                .put(String.valueOf(name), required(mapping(value, "an attribute"), "StringValue")));
        return new QueueRoute(method.toUpperCase(Locale.ROOT), path, required(parameters, "QueueUrl"), attributes);
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

    /** The queues that start a function, in the order of the template. */
    public List<TemplateQueue> queues() {
        List<TemplateQueue> queues = new ArrayList<>();
        events("SQS", (event, handler) -> {
            String name = required(event, "Queue").replaceFirst("\\.Arn$", "");
            Map<?, ?> properties = map(map(resources, name), "Properties");
            queues.add(new TemplateQueue(name, number(event, "BatchSize"),
                    Duration.ofSeconds(number(properties, "VisibilityTimeout")),
                    number(map(properties, "RedrivePolicy"), "maxReceiveCount"),
                    required(map(properties, "RedrivePolicy"), "deadLetterTargetArn").replaceFirst("\\.Arn$", ""),
                    handler));
        });
        return queues;
    }

    private static int number(Map<?, ?> of, String name) {
        String text = required(of, name);
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new UnreadableTemplate(name + " is no number above 0: " + text);
        }
        return Integer.parseInt(text);
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
                    properties.replaceAll((name, property) -> lookedUp(property, mappings));
                    each.accept(properties, handler);
                }
            }
        }
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

    /** The table. */
    public Table table() {
        return table(resources("AWS::DynamoDB::Table").stream().findFirst().map(r -> map(r, "Properties"))
                .orElseThrow(() -> new UnreadableTemplate("there is no table")));
    }

    /** The table of the keys of persons. */
    public Table keyTable() {
        return table(resources("AWS::DynamoDB::Table").stream().skip(1).findFirst().map(r -> map(r, "Properties"))
                .orElseThrow(() -> new UnreadableTemplate("there is no table of keys")));
    }

    private static Table table(Map<?, ?> properties) {
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
}
