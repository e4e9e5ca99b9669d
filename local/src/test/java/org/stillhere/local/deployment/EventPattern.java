package org.stillhere.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The pattern of a rule of EventBridge, as far as template.yaml uses its language: every field of the pattern must be
 * in the event with one of the listed values, {@code prefix}, {@code wildcard} and {@code $or}. A field that is a list
 * in the event matches if one of its values does. A condition that is not known here is refused.
 */
record EventPattern(Map<?, ?> pattern) {
    /** Whether the rule would run for the event. */
    boolean matches(JsonNode event) {
        return fields(pattern, event);
    }

    private static boolean fields(Map<?, ?> wanted, JsonNode event) {
        return wanted.entrySet().stream().allMatch(field -> switch (field.getValue()) {
            case List<?> any when field.getKey().equals("$or") ->
                    any.stream().anyMatch(one -> fields((Map<?, ?>) one, event));
            case List<?> any -> values(any, event.path(field.getKey().toString()));
            case Map<?, ?> inner -> fields(inner, event.path(field.getKey().toString()));
            default -> throw new IllegalArgumentException("not a pattern: " + field);
        });
    }

    private static boolean values(List<?> any, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).anyMatch(each -> values(any, each));
        }
        return value.isTextual() && any.stream().anyMatch(one -> matches(one, value.textValue()));
    }

    private static boolean matches(Object wanted, String value) {
        if (!(wanted instanceof Map<?, ?> condition)) {
            return wanted.equals(value);
        }
        Map.Entry<?, ?> only = condition.entrySet().iterator().next();
        String text = only.getValue().toString();
        return switch (only.getKey().toString()) {
            case "prefix" -> value.startsWith(text);
            case "wildcard" -> Pattern.compile(List.of(text.split("\\*", -1)).stream().map(Pattern::quote)
                    .reduce((a, b) -> a + ".*" + b).orElseThrow(), Pattern.DOTALL).matcher(value).matches();
            default -> throw new IllegalArgumentException("unknown here: " + only);
        };
    }
}
