package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Priority;
import org.stillhere.local.Story;
import org.stillhere.local.platform.Platform;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.settings.Settings;

/**
 * Tests the main scenarios in LocalStack: {@code mvn verify -Plocalstack}. The real handlers use the real SDK on the
 * resources that the template names; each story has its own clock.
 */
@Tag("localstack")
@Isolated("it sets system properties")
class EverythingLocalStackTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";

    @BeforeAll
    static void start() {
        ContainerPlatform.start();
        String told = ContainerPlatform.makeKeysets();
        assertTrue(told.contains("\"SUCCESS\""), told);
    }

    @AfterAll
    static void stop() {
        ContainerPlatform.stop();
    }

    private static Story story(String begins) {
        return Story.on(ContainerPlatform::new, begins).desk();
    }

    private static Story.StoryPhone daniel(Story story) {
        return story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                contact(OMAR, "Dan", "Harbour", 2));
    }

    @Test
    void existingKeysetsAreNeverReplaced() {
        String path = ContainerPlatform.environment("ServeDashboard").getOrDefault("KEYSETS", "");
        List<String> before = Stream.of("cases", "lookup", "names", "plans", "released", "routes", "trail")
                .map(p -> StartParameters.one(path + p)).toList();
        assertTrue(ContainerPlatform.makeKeysets().contains("\"SUCCESS\""));
        assertEquals(before, Stream.of("cases", "lookup", "names", "plans", "released", "routes", "trail")
                .map(p -> StartParameters.one(path + p)).toList());
    }

    @Test
    void askIsAnswered() {
        try (Story story = story("2026-11-23T01:59:00Z")) {
            Story.StoryPhone daniel = daniel(story);
            story.advance("PT1M");
            daniel.receives("Are you around?").replies("1").receives("Thank");
            story.advance("PT2H").nothingElse();
        }
    }

    @Test
    void missIsToldUntilSomebodyTakesItAndAnAnswerEndsIt() {
        try (Story story = story("2026-11-23T01:59:00Z")) {
            Story.StoryPhone daniel = daniel(story);
            story.until("2026-11-23T03:02:00Z");
            assertEquals(3, daniel.skips(), "an ask and two reminders");
            story.tess().receives("Blue Heron");
            story.advance("PT11M");
            story.phone(HANNAH).receives("Lantern").replies("5").receives("Thank");
            story.advance("PT5M");
            daniel.replies("1").receives("");
            story.advance("PT1M");
            assertTrue(story.watch("Blue Heron").open().isEmpty(), "an answer within two hours ends the case");
            story.phone(HANNAH).receives("Sam");
        }
    }

    @Test
    void callForAFriendReachesEverybodyAtOnce() {
        try (Story story = story("2026-11-23T20:00:00Z")) {
            Story.StoryPhone daniel = daniel(story);
            story.withoutSchedules(() -> daniel.replies("9"));
            daniel.receives("");
            story.tess().receives("Blue Heron", "5 I have it");
            story.nadia().receives("Blue Heron");
            story.phone(HANNAH).receives("Lantern");
        }
    }

    /** A text that the webhook could not take in waits in the queue. */
    @Test
    void textIsTakenInFromTheQueue() {
        try (Story story = story("2026-11-23T01:59:00Z")) {
            Story.StoryPhone daniel = daniel(story);
            story.advance("PT1M");
            daniel.receives("Are you around?");
            story.platform().queue().add(
                    "MessageSid=SM00000000000000000000000000000077&From=%2B12025550121&To=%2B12025550102&Body=1",
                    Priority.ROUTINE, story.now());
            story.advance("PT1M");
            daniel.receives("Thank");
            assertEquals(0, story.platform().queue().size());
        }
    }

    /** A second start on the same table continues what the first one began, and decrypts what it encrypted. */
    @Test
    void secondStartContinues() {
        try (Story story = story("2026-11-23T01:59:00Z")) {
            daniel(story);
            story.advance("PT1M");
            var watch = story.watch("Blue Heron");
            try (Story again = Story.on(o -> new RestartedPlatform(story.platform()), "2026-11-23T02:00:30Z")) {
                assertEquals(watch, again.environment().watches().find(story.id("Blue Heron")).orElseThrow());
                again.advance("PT1H");
                assertTrue(again.environment().watches().find(story.id("Blue Heron")).orElseThrow().version() > watch
                        .version());
            }
        }
    }

    private static final class RestartedPlatform extends ForwardingPlatform {
        RestartedPlatform(Platform first) {
            super(first);
        }

        @Override
        public software.amazon.awssdk.services.dynamodb.DynamoDbClient client() {
            return Aws.table();
        }

        @Override
        public org.stillhere.vault.Vault vault() {
            return ContainerPlatform.keys();
        }

        @Override
        public void close() {
            // The first system closes it.
        }
    }

    static Stream<String> functions() {
        return ContainerPlatform.STACK.functions().stream().map(ResolvedTemplate.TemplateFunction::name)
                .filter(n -> !n.equals("CreateKeysets"));
    }

    /** A handler needs only its environment: parameters, keysets and keys are where the template says. */
    @ParameterizedTest
    @MethodSource("functions")
    void handlerStarts(String function) {
        Map<String, String> environment = ContainerPlatform.environment(function);
        String handler = ContainerPlatform.STACK.functions().stream().filter(f -> f.name().equals(function)).findFirst()
                .orElseThrow().handler();
        assertTrue(
                handler.equals(BuiltFromTemplateTest.built(handler, new Settings(environment)).getClass().getName()));
    }
}
