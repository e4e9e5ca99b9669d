package org.stillhere.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillhere.local.template.Deployment.UnreadableTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML with CloudFormation's tags, and takes values out of it. Every method may throw {@link UnreadableTemplate}.
 */
final class TemplateYaml {
    private static final String FIND_IN_MAP = "Fn::FindInMap";

    private TemplateYaml() {
    }

    /** Reads a document whose root is a mapping. */
    static Map<?, ?> read(String template) {
        try {
            return mapping(Optional.<Object> ofNullable(new Yaml(new TemplateTags()).load(template)).orElse(""), "it");
        } catch (UnreadableTemplate e) {
            throw e;
        } catch (RuntimeException e) { // For a malformed number, date or tag the parser throws what it likes.
            throw new UnreadableTemplate(String.valueOf(e.getMessage()));
        }
    }

    /** The mapping with this name; empty if there is none. */
    static Map<?, ?> map(Map<?, ?> of, String name) {
        return mapping(Optional.<Object> ofNullable(of.get(name)).orElse(Map.of()), name);
    }

    static Map<?, ?> mapping(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new UnreadableTemplate(what + " is no mapping");
    }

    /** The mappings of the list with this name; empty if there is none. */
    static List<Map<?, ?>> list(Map<?, ?> of, String name) {
        if (!(Optional.<Object> ofNullable(of.get(name)).orElse(List.of()) instanceof List<?> list)) {
            throw new UnreadableTemplate(name + " is no list");
        }
        List<Map<?, ?>> all = new ArrayList<>();
        list.forEach(e -> all.add(mapping(e, "an entry of " + name)));
        return all;
    }

    static String required(Map<?, ?> of, String name) {
        if (of.containsKey(name)) {
            return text(of, name);
        }
        throw new UnreadableTemplate(name + " is missing");
    }

    /**
     * The text with this name; empty if there is none. A list or a mapping is refused: with aliases its text would have
     * no end.
     */
    static String text(Map<?, ?> of, String name) {
        return switch (of.get(name)) {
            case null -> "";
            case String text -> text;
            case Number number -> number.toString();
            case Boolean yes -> yes.toString();
            default -> throw new UnreadableTemplate(name + " is no text");
        };
    }

    /** The value in {@code Mappings} that {@code !FindInMap} names. Any other value is returned as it is. */
    static @Nullable Object lookedUp(@Nullable Object value, Map<?, ?> mappings) {
        if (!(value instanceof Map<?, ?> function && function.get(FIND_IN_MAP) instanceof List<?> path)) {
            return value;
        }
        if (path.size() != 3 || !path.stream().allMatch(String.class::isInstance)) {
            throw new UnreadableTemplate("!FindInMap needs a mapping and two keys");
        }
        return required(map(map(mappings, path.get(0).toString()), path.get(1).toString()), path.get(2).toString());
    }

    /** Reads a value with one of CloudFormation's short tags (!Ref, !Sub …) as the value alone, except !FindInMap. */
    private static final class TemplateTags extends SafeConstructor {
        TemplateTags() {
            super(options());
            this.yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return switch (node) {
                        case ScalarNode scalar -> scalar.getValue();
                        case SequenceNode sequence when sequence.getTag().getValue().equals("!FindInMap") ->
                                Map.of(FIND_IN_MAP, constructSequence(sequence));
                        case SequenceNode sequence -> constructSequence(sequence);
                        case MappingNode mapping -> constructMapping(mapping);
                        default -> "";
                    };
                }
            });
        }

        /** CloudFormation knows no aliases. With them a list may contain itself, and no reader would reach its end. */
        private static LoaderOptions options() {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            return options;
        }
    }
}
