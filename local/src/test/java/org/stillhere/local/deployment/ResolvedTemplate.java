package org.stillhere.local.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stillhere.local.LocalSystem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads template.yaml and resolves its references for one account and given parameters. */
public final class ResolvedTemplate {
    public static final String ACCOUNT = "000000000000";
    public static final String ARN = ":eu-west-1:" + ACCOUNT + ":";
    /** Parameters with which everything optional is created. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(Map.entry("Release", "1764000000"),
            Map.entry("CarrierAccount", "AC00000000000000000000000000000001"),
            Map.entry("Senders", LocalSystem.SENDERS), Map.entry("OperatorEmail", "operators@engine.example"),
            Map.entry("LinkUrl", "https://k7.example"), Map.entry("HeartbeatUrl", "https://heartbeat.example/1"),
            Map.entry("ProblemsUrl", "https://heartbeat.example/2"),
            Map.entry("LastResortEmail", "lead@engine.example"), Map.entry("Canary", "canary"),
            Map.entry("OtherStack", "https://other.example"), Map.entry("AwsSms", "yes"));
    private static final Object NOTHING = new Object();
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");
    private final Map<?, ?> document;
    private final Map<String, String> parameters;

    private ResolvedTemplate(Map<?, ?> document, Map<String, String> parameters) {
        this.document = document;
        this.parameters = parameters;
    }

    /**
     * A function in the template.
     *
     * @param queues
     *            the queues that start it
     * @param snapshot
     *            whether it starts from a snapshot
     */
    public record TemplateFunction(String name, String handler, Map<String, String> environment,
            List<PolicyStatement> statements, Set<String> queues, boolean snapshot) {
    }

    /** Allows actions on resources; only for these purposes and these partitions of the table, if any are named. */
    public record PolicyStatement(Set<String> actions, Set<String> resources, Set<String> purposes,
            Set<String> leadingKeys) {
    }

    public static ResolvedTemplate read() {
        return with(Map.of());
    }

    /** Reads it with these parameters added to the usual ones. */
    public static ResolvedTemplate with(Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(PARAMETERS);
        all.putAll(parameters);
        try {
            return new ResolvedTemplate(
                    new Yaml(new IntrinsicTags()).load(Files.readString(root().resolve("template.yaml"))), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path root() {
        return Path.of(System.getProperty("root.dir", "..")).toAbsolutePath();
    }

    public List<TemplateFunction> functions() {
        List<TemplateFunction> functions = new ArrayList<>();
        Map<?, ?> common = map(map(map(document, "Globals"), "Function"), "Environment");
        map(document, "Resources").forEach((name, resource) -> {
            if (resource instanceof Map<?, ?> it && "AWS::Serverless::Function".equals(it.get("Type"))) {
                boolean own = list(it.get("IgnoreGlobals")).contains("Environment");
                functions.add(
                        function(name.toString(), map(it, "Properties"), own ? Map.of() : map(common, "Variables")));
            }
        });
        return functions;
    }

    /** The resources of a type with their properties, everything in them resolved. */
    public Map<String, Map<?, ?>> resources(String type) {
        Map<String, Map<?, ?>> found = new TreeMap<>();
        map(document, "Resources").forEach((name, resource) -> {
            if (resource instanceof Map<?, ?> it && type.equals(it.get("Type"))) {
                found.put(name.toString(), (Map<?, ?>) deep(map(it, "Properties")));
            }
        });
        return found;
    }

    private Object deep(@Nullable Object value) {
        return switch (resolve(value)) {
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((k, v) -> all.put(k, deep(v)));
                yield all;
            }
            case List<?> list -> list.stream().map(this::deep).toList();
            case null -> NOTHING;
            case Object other -> other;
        };
    }

    private TemplateFunction function(String name, Map<?, ?> properties, Map<?, ?> common) {
        Map<String, String> environment = new TreeMap<>();
        for (Map<?, ?> variables : List.of(common, map(map(properties, "Environment"), "Variables"))) {
            variables.forEach((k, v) -> text(v).ifPresent(value -> environment.put(k.toString(), value)));
        }
        List<PolicyStatement> statements = list(properties.get("Policies")).stream().map(this::policy)
                .flatMap(p -> list(p.get("Statement")).stream()).map(s -> statement((Map<?, ?>) s)).toList();
        Set<String> queues = new TreeSet<>();
        map(properties, "Events").values().forEach(e -> {
            if (e instanceof Map<?, ?> event && "SQS".equals(event.get("Type"))) {
                text(map(event, "Properties").get("Queue")).ifPresent(queues::add);
            }
        });
        return new TemplateFunction(name, String.valueOf(properties.get("Handler")).replaceFirst("::.*", ""),
                environment, statements, queues, properties.containsKey("SnapStart"));
    }

    /** Returns an inline policy itself, or the document of the managed policy that it refers to. */
    private Map<?, ?> policy(Object policy) {
        if (policy instanceof TaggedValue(String tag, Object of) && tag.equals("!If")) {
            return policy(list(of).get(holds(list(of).get(0).toString()) ? 1 : 2));
        }
        return policy instanceof TaggedValue(String tag, Object name) && tag.equals("!Ref")
                ? map(map(map(map(document, "Resources"), name.toString()), "Properties"), "PolicyDocument")
                : (Map<?, ?>) policy;
    }

    private PolicyStatement statement(Map<?, ?> statement) {
        return new PolicyStatement(texts(statement.get("Action")), texts(statement.get("Resource")),
                texts(map(map(statement, "Condition"), "StringEquals").get("kms:EncryptionContext:purpose")),
                texts(map(map(statement, "Condition"), "ForAllValues:StringLike").get("dynamodb:LeadingKeys")));
    }

    private Set<String> texts(@Nullable Object value) {
        Set<String> all = new TreeSet<>();
        Object resolved = resolve(value);
        (resolved instanceof List<?> list ? list : resolved == null ? List.of() : List.of(resolved))
                .forEach(v -> text(v).ifPresent(all::add));
        return all;
    }

    /** The resolved text; empty if the template leaves it out. */
    private Optional<String> text(@Nullable Object value) {
        Object resolved = resolve(value);
        return resolved == NOTHING || resolved == null ? Optional.empty() : Optional.of(resolved.toString());
    }

    private @Nullable Object resolve(@Nullable Object value) {
        if (!(value instanceof TaggedValue tagged)) {
            return value;
        }
        List<?> of = list(tagged.value());
        return switch (tagged.tag()) {
            case "!Ref" -> ref(tagged.value().toString());
            case "!GetAtt" -> attribute(tagged.value().toString());
            case "!Sub" -> REFERENCE.matcher(tagged.value().toString())
                    .replaceAll(m -> (m.group(1).contains(".") ? attribute(m.group(1)) : ref(m.group(1)).toString()));
            case "!If" -> resolve(of.get(holds(of.get(0).toString()) ? 1 : 2));
            case "!FindInMap" -> map(map(map(document, "Mappings"), of.get(0).toString()), of.get(1).toString())
                    .get(of.get(2).toString());
            case "!Not" -> !Boolean.TRUE.equals(resolve(of.get(0)));
            case "!Equals" -> String.valueOf(resolve(of.get(0))).equals(String.valueOf(resolve(of.get(1))));
            default -> throw new IllegalStateException("unknown here: " + tagged.tag());
        };
    }

    private boolean holds(String condition) {
        return Boolean.TRUE.equals(resolve(map(document, "Conditions").get(condition)));
    }

    private Object ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return NOTHING;
        }
        Map<String, String> pseudo = Map.of("AWS::StackName", "stillhere", "AWS::Region", "eu-west-1", "AWS::AccountId",
                ACCOUNT, "AWS::Partition", "aws", "AWS::URLSuffix", "amazonaws.com");
        if (pseudo.containsKey(name)) {
            return pseudo.get(name);
        }
        if (map(document, "Parameters").get(name) instanceof Map<?, ?> parameter) {
            return parameters.getOrDefault(name, String.valueOf(parameter.get("Default")));
        }
        if (name.endsWith(".Alias")) {
            return attribute(name.replace(".Alias", ".Arn")) + ":live";
        }
        return switch (type(name)) {
            case "AWS::SQS::Queue" -> "https://sqs.eu-west-1.amazonaws.com/" + ACCOUNT + "/" + name;
            case "AWS::SNS::Topic" -> "arn:aws:sns" + ARN + name;
            default -> name;
        };
    }

    private String attribute(String path) {
        String name = path.substring(0, path.indexOf('.'));
        if (name.equals("TableInUse")) {
            return text(map(map(map(document, "Resources"), name), "Properties").get("Value")).orElseThrow();
        }
        if (!path.endsWith(".Arn")) {
            return path;
        }
        return switch (type(name)) {
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb" + ARN + "table/" + name;
            case "AWS::KMS::Key" -> "arn:aws:kms" + ARN + "key/" + name;
            case "AWS::SQS::Queue" -> "arn:aws:sqs" + ARN + name;
            case "AWS::Cognito::UserPool" -> "arn:aws:cognito-idp" + ARN + "userpool/" + name;
            case "AWS::Serverless::Function" -> "arn:aws:lambda" + ARN + "function:" + name;
            default -> throw new IllegalStateException("unknown here: " + path);
        };
    }

    private String type(String name) {
        return String.valueOf(map(map(document, "Resources"), name).get("Type"));
    }

    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private record TaggedValue(String tag, Object value) {
    }

    private static final class IntrinsicTags extends SafeConstructor {
        IntrinsicTags() {
            super(new LoaderOptions());
            this.yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    Object value = switch (node) {
                        case ScalarNode scalar -> scalar.getValue();
                        case SequenceNode sequence -> constructSequence(sequence);
                        case MappingNode mapping -> new LinkedHashMap<>(constructMapping(mapping));
                        default -> throw new IllegalStateException("an alias");
                    };
                    return new TaggedValue(node.getTag().getValue(), value);
                }
            });
        }
    }
}
