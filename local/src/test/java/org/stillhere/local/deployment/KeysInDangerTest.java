package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds the rule that watches over the keys events of CloudTrail, in the form in which EventBridge delivers them: of
 * attempts to delete or to change keys and keysets, which must reach the operators, and of ordinary work, which must
 * not.
 */
class KeysInDangerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLES = ResolvedTemplate.root()
            .resolve("local/src/test/resources/org/stillhere/local/deployment/cloudtrail");
    private static final Map<?, ?> RULE = Objects
            .requireNonNull(ResolvedTemplate.read().resources("AWS::Events::Rule").get("KeysInDanger"));
    private static final EventPattern PATTERN = new EventPattern(map(RULE, "EventPattern"));

    private static List<String> samples(String folder) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
            return files.map(f -> SAMPLES.relativize(f).toString()).sorted().toList();
        }
    }

    static List<String> danger() throws IOException {
        return samples("danger");
    }

    static List<String> ordinary() throws IOException {
        return samples("ordinary");
    }

    private static Map<?, ?> map(Map<?, ?> of, String name) {
        return (Map<?, ?>) Objects.requireNonNull(of.get(name));
    }

    private static JsonNode event(String sample) throws IOException {
        return JSON.readTree(SAMPLES.resolve(sample).toFile());
    }

    @ParameterizedTest
    @MethodSource("danger")
    void attemptOnAKeyOrAKeysetReachesTheOperators(String sample) throws IOException {
        assertTrue(PATTERN.matches(event(sample)), sample);
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void ordinaryWorkAndOtherKeysReachNobody(String sample) throws IOException {
        assertFalse(PATTERN.matches(event(sample)), sample);
    }

    /** The same call that a service reports itself, without CloudTrail, has other fields. */
    @Test
    void eventOfAnotherKindDoesNotMatch() throws IOException {
        ObjectNode other = (ObjectNode) event("danger/disable-key.json");
        assertFalse(PATTERN.matches(other.deepCopy().put("detail-type", "KMS CMK Rotation")));
        assertFalse(PATTERN.matches(other.deepCopy().put("source", "aws.s3")));
        assertTrue(PATTERN.matches(other));
    }

    /**
     * EventBridge gives no context to a topic: with a condition in the statement that allows it to publish, the rule
     * runs and nobody gets a mail.
     */
    @Test
    void topicOfTheOperatorsTakesWhatTheRuleSends() {
        Object topic = ((Map<?, ?>) ((List<?>) Objects.requireNonNull(RULE.get("Targets"))).getFirst()).get("Arn");
        List<Map<?, ?>> statements = new ArrayList<>();
        ResolvedTemplate.read().resources("AWS::SNS::TopicPolicy").values().stream()
                .filter(p -> Objects.equals(p.get("Topics"), List.of(Objects.requireNonNull(topic))))
                .forEach(p -> ((List<?>) Objects.requireNonNull(map(p, "PolicyDocument").get("Statement")))
                        .forEach(s -> statements.add((Map<?, ?>) s)));
        Optional<Map<?, ?>> forEvents = statements.stream()
                .filter(s -> Map.of("Service", "events.amazonaws.com").equals(s.get("Principal"))).findFirst();
        assertEquals("sns:Publish", forEvents.orElseThrow().get("Action"));
        assertEquals(topic, forEvents.get().get("Resource"));
        assertFalse(forEvents.get().containsKey("Condition"), "EventBridge would deliver nothing");
        assertTrue(statements.stream().anyMatch(s -> Map.of("AWS", "*").equals(s.get("Principal"))),
                "alarms of CloudWatch need the statement that a topic without a policy has");
    }
}
