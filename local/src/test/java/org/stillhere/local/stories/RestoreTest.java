package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;
import org.stillhere.local.deployment.ForwardingPlatform;
import org.stillhere.local.deployment.ResolvedTemplate;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.platform.Platform;
import org.stillhere.local.template.Deployment;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.vault.PhoneNumber;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

    /** Looks at what would be sent, which changes nothing, and then says it back, which lets go. */
    private static void release(Story story) {
        JsonNode shown = hold(story, "");
        assertTrue(shown.path("now").asText().equals("ALL") && shown.path("reconciled").asBoolean(), shown::toString);
        JsonNode answer = hold(story, shown.path("preview").path("letGo").asText());
        assertEquals("NOTHING", answer.path("now").asText(), answer::toString);
    }

    private static JsonNode hold(Story story, String letGo) {
        try {
            return new ObjectMapper().readTree(story.operate("{\"hold\": \"NOTHING\", \"letGo\": \"" + letGo + "\"}"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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

    /**
     * The backup is two days old. Since then an SOS was handled and ended, ten thousand texts came from numbers that
     * nobody knows, a minute ago two people called for help, and the row of one of their phones is damaged.
     */
    @Test
    @Tag("thorough")
    void oldBackupWithALongListAndADamagedRowIsShownAndThenLetGo() {
        try (Story before = Story.at("2026-11-23T10:00:00Z").desk()) {
            seldom(before, "Blue Heron", DANIEL, HANNAH);
            seldom(before, "Grey Wagtail", "+12025550122", "+447700900022");
            seldom(before, "Rusty Lark", "+12025550123", "+447700900023");
            before.advance("PT10M");
            Platform backup = restored(before.platform());
            before.advance("PT19H");
            before.phone(DANIEL).replies("9");
            before.advance("PT10M");
            before.phone(HANNAH).receives("Lantern");
            before.coordinator("Blue Heron", new Command.EndCase(before.desk, Outcome.ALL_CLEAR));
            before.advance("PT28H50M");
            before.webhooksFail(true);
            before.list("{\"lost\": 10000, \"to\": \"" + Story.TEXT_A + "\"}");
            before.phone("+12025550122").loses("9");
            before.phone("+12025550123").loses("9");
            before.phone(HANNAH).skips();
            damagePhone(backup, before, "+12025550123");
            try (Story after = before.continueOn(o -> backup)) {
                after.list("{\"pagesAtOnce\": 9}");
                JsonNode shown = hold(after, "");
                assertFalse(shown.path("reconciled").asBoolean(), "fifty pages are not read at once");
                assertEquals("ALL", hold(after, "alarms:0 untaken:0 unread:0").path("now").asText());
                for (int i = 0; i < 12 && !shown.path("reconciled").asBoolean(); i++) {
                    after.advance("PT3M"); // The schedule reads on.
                    shown = hold(after, "");
                }
                JsonNode preview = shown.path("preview");
                assertTrue(shown.path("reconciled").asBoolean(), shown::toString);
                assertTrue(preview.path("letGo").asText().matches("alarms:[123] untaken:1 unread:0"), shown::toString);
                after.phone("+447700900022").nothing();
                assertEquals("NOTHING", hold(after, preview.path("letGo").asText()).path("now").asText());
                after.advance("PT5M");
                after.phone("+447700900022").receives("Lantern").nothing(); // One of the rounds that were held back.
                after.phone(HANNAH).nothing();
                after.phone(DANIEL).skips();
                assertTrue(after.tess().everything().stream().anyMatch(t -> t.contains("Blue Heron")));
                assertEquals(1, after.happened("Blue Heron", EventKind.FOUND_AFTER_RESTORE));
                assertEquals(Cause.CONCERN, after.watch("Blue Heron").open().orElseThrow().cause());
                assertEquals(Cause.SOS, after.watch("Grey Wagtail").open().orElseThrow().cause());
                assertTrue(after.operate("{\"lists\":\"SHOW\"}").contains("\"tries\""));
            }
        }
    }

    /** Somebody who is asked every three days, and so not during the story. */
    private static void seldom(Story story, String codename, String number, String contact) {
        story.defender(codename, number, "steady", When.every(Duration.ofHours(72)),
                contact(contact, "Sam", "Lantern", 1));
    }

    private static void damagePhone(Platform backup, Story story, String number) {
        String pk = PhoneRows.pk(story.environment().vault().lookUp(PhoneNumber.ofE164(number)));
        backup.client()
                .queryPaginator(r -> r.tableName(backup.table()).keyConditionExpression("PK = :p")
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(pk))))
                .items()
                .forEach(row -> backup.client().updateItem(r -> r.tableName(backup.table())
                        .key(Map.of("PK", row.get("PK"), "SK", row.get("SK"))).updateExpression("SET body = :b")
                        .expressionAttributeValues(Map.of(":b", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))))));
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
                    // The keys of persons are never restored: who is erased stays unreadable.
                    .filter(r -> !r.equals("arn:aws:dynamodb:eu-west-1:000000000000:table/PersonKeyTable"))
                    .forEach(r -> assertTrue(
                            r.matches("arn:aws:dynamodb:eu-west-1:000000000000:table/stillhere-1764(/index/[a-z]+)?"),
                            f.name() + " " + r));
        });
    }
}
