package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;
import org.stillhere.local.deployment.ForwardingPlatform;
import org.stillhere.local.deployment.ResolvedTemplate;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.platform.Platform;
import org.stillhere.local.template.Deployment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Restores a backup into a new table, with which the system continues, as docs/runbook.md says: nothing is sent before
 * it is reconciled, texts sent since the backup are not sent again, and texts received since then count.
 */
class RestoreTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    private static Story.StoryPhone daniel(Story story) {
        return story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
    }

    /** Copies rows and indexes under another name, as point-in-time recovery does. */
    private static Platform restored(Platform first) {
        DynamoDbClient client = first.client();
        String name = first.table() + "-restored";
        LocalDynamo.create(client, name, Deployment.read(ResolvedTemplate.root().resolve("template.yaml")).table());
        client.scanPaginator(r -> r.tableName(first.table())).items()
                .forEach(row -> client.putItem(r -> r.tableName(name).item(row)));
        return new RestoredPlatform(first, name);
    }

    private static final class RestoredPlatform extends ForwardingPlatform {
        private final String name;

        RestoredPlatform(Platform first, String name) {
            super(first);
            this.name = name;
        }

        @Override
        public String table() {
            return name;
        }

        @Override
        public String stream() {
            return client().describeTable(r -> r.tableName(name)).table().latestStreamArn();
        }

        @Override
        public void close() {
            // The first system closes it.
        }
    }

    private static void release(Story story) {
        String answer = story.operate("{\"hold\": \"NOTHING\"}");
        assertTrue(answer.contains("\"now\":\"NOTHING\"") && answer.contains("\"reconciled\":true"), answer);
    }

    @Test
    void nothingIsSentBeforeTheReleaseAndThenTheDayContinues() {
        try (Story before = Story.at("2026-11-23T01:49:00Z").desk()) {
            Story.StoryPhone daniel = daniel(before);
            before.advance("PT10M");
            Platform backup = restored(before.platform());
            before.advance("PT1M");
            daniel.receives("Are you around?").replies("1").receives("Thank");
            before.advance("PT30M").nothingElse();
            try (Story after = before.continueOn(o -> backup)) {
                after.advance("PT5M").nothingElse();
                release(after);
                after.advance("PT2M");
                after.tess().receives("The engine is in trouble"); // Because sending was held.
                assertTrue(after.watch("Blue Heron").open().isEmpty());
                after.phone(DANIEL).receives("Thank"); // His answer since the backup counts, and he is not asked again.
                after.advance("PT30M");
                after.tess().receives("well again");
                after.until("2026-11-24T02:01:00Z");
                after.phone(DANIEL).receives("Are you around?").replies("1").receives("Thank");
                after.phone(HANNAH).nothing();
            }
        }
    }

    @Test
    void textsSentSinceTheBackupAreNotSentAgain() {
        try (Story before = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = daniel(before);
            before.carrier("down").advance("PT1M");
            Platform backup = restored(before.platform());
            before.carrier("ok").advance("PT5M");
            daniel.receives("Are you around?").nothing();
            try (Story after = before.continueOn(o -> backup)) {
                release(after);
                after.advance("PT2M");
                after.phone(DANIEL).nothing().replies("1").receives("Thank");
            }
        }
    }

    @Test
    void callForHelpSinceTheBackupIsTakenIn() {
        try (Story before = Story.at("2026-11-23T10:00:00Z").desk()) {
            daniel(before);
            before.advance("PT10M");
            Platform backup = restored(before.platform());
            before.webhooksFail(true);
            before.phone(DANIEL).loses("9");
            try (Story after = before.continueOn(o -> backup)) {
                after.advance("PT10M");
                after.tess().nothing();
                release(after);
                after.advance("PT2M");
                after.tess().receives("Blue Heron");
                after.phone(HANNAH).receives("Lantern");
                assertEquals("SOS", String.valueOf(after.watch("Blue Heron").open().orElseThrow().cause()));
            }
        }
    }

    /** The restored table is set by the parameter that bin/stillhere restore sets, and by nothing else. */
    @Test
    void everyFunctionGetsTheRestoredTable() {
        ResolvedTemplate stack = ResolvedTemplate.with(Map.of("RestoredTable", "stillhere-1764", "RestoredStream",
                "arn:aws:dynamodb:eu-west-1:000000000000:table/stillhere-1764/stream/2026"));
        stack.functions().forEach(f -> {
            assertEquals(f.name().equals("CreateKeysets") ? "" : "stillhere-1764",
                    f.environment().getOrDefault("TABLE_NAME", ""), f.name());
            f.statements().stream().filter(s -> s.actions().iterator().next().startsWith("dynamodb:"))
                    .flatMap(s -> s.resources().stream())
                    .forEach(r -> assertTrue(
                            r.matches("arn:aws:dynamodb:eu-west-1:000000000000:table/stillhere-1764(/index/[a-z]+)?"),
                            f.name() + " " + r));
        });
    }
}
