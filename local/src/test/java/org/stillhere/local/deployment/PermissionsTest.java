package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.stillhere.auditengine.AuditEngine;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.hold.SendingHold;
import org.stillhere.createkeysets.CreateKeysets;
import org.stillhere.local.LocalOptions;
import org.stillhere.local.Story;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.local.platform.Platform;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.engine.SendingHoldSetting;

/**
 * Tests that every permission in template.yaml is used, and that nothing is called without one. Calls are recorded
 * while the real handlers play a day that contains everything; calls of the functions' own tests are refused there if
 * they are not permitted. Parameters and keysets are compared in {@link BuiltFromTemplateTest}.
 */
@Isolated("it sets system properties")
class PermissionsTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String TESS = "+447700900032";
    private static final String STRANGER = "+12025550177";
    private static final String INVITED = "+12025550141";
    private static final String TABLE = "arn:aws:dynamodb" + ResolvedTemplate.ARN + "table/Table";
    /** Permissions for calls that the phones of a local system cannot cause. */
    private static final Map<String, Set<String>> SEEN_ELSEWHERE = Map.of("SendMessages",
            Set.of("dynamodb:DeleteItem " + TABLE, // Rows are named anew: KeyRotationTest.
                    "sns:Publish arn:aws:sns" + ResolvedTemplate.ARN + "Operators", // A token that was revoked:
                    // SecondChannelTest.
                    "sms-voice:SendTextMessage arn:aws:sms-voice" + ResolvedTemplate.ARN + "*", // SecondCarrierTest.
                    // WaitingTextsTest:
                    "sqs:GetQueueAttributes arn:aws:sqs" + ResolvedTemplate.ARN + "AwsSmsTextQueue"),
            "ErasePeople", // `bin/stillhere keys leaked`: KeyRotationTest.
            Set.of("dynamodb:GetItem arn:aws:dynamodb" + ResolvedTemplate.ARN + "table/PersonKeyTable",
                    "dynamodb:UpdateItem arn:aws:dynamodb" + ResolvedTemplate.ARN + "table/PersonKeyTable"),
            "AuditEngine", // A gap in the roster is mailed: NightDutyTest. A watch that no sweep moves on:
                           // AuditEngineTest.
            Set.of("sns:Publish arn:aws:sns" + ResolvedTemplate.ARN + "LastResort", "dynamodb:BatchGetItem " + TABLE),
            "ServeDashboard",
            Set.of("cognito-idp:AdminCreateUser arn:aws:cognito-idp" + ResolvedTemplate.ARN + "userpool/Coordinators"), // CognitoProviderTest.
            "ReceiveSms", polled("AwsSmsTextQueue"), "ReceiveDelivery", polled("AwsSmsReportQueue"), "SweepDue",
            // The signs of life, when a carrier hangs: SecondCarrierTest. Many people due in one minute: SweepDueTest.
            Set.of("dynamodb:Query " + TABLE,
                    "dynamodb:BatchGetItem arn:aws:dynamodb" + ResolvedTemplate.ARN + "table/Table",
                    "lambda:InvokeFunction arn:aws:lambda" + ResolvedTemplate.ARN + "function:stillhere-SweepDue-*"));

    /**
     * Calls to the table of keys. All functions of a laptop share what one of them has read, so not each of them reads
     * a key. Who is enrolled by the board or has no key yet gets one: PersonKeysTest.
     */
    private static final Map<String, Set<String>> KEY_TABLE = Map.of("ServeDashboard", Set.of("PutItem"), "ErasePeople",
            Set.of("PutItem"));

    /**
     * Partitions that this day does not reach: reports on texts that fail, the page of an SOS and the proof that mail
     * is read, enrolling on the board, a row that is put into quarantine, the canary. Stories reach most of them, and
     * each story fails if a call is not allowed.
     */
    private static final Map<String, Set<String>> KEYS_SEEN_ELSEWHERE = Map.of("ReceiveDelivery",
            Set.of("C#*", "CONTROL", "D#*", "DESK#*", "V#*"), "OpenLink", Set.of("CONTROL", "M#*"), "ServeDashboard",
            Set.of("AUDITOR#*", "N#*", "P#*"), "SweepDue", Set.of("V#*"), "AuditEngine", Set.of("D#*"), "ErasePeople",
            Set.of("C#*", "K#*", "L#*", "V#*"), // A coordinator who is erased by command: StaffErasureTest.
            "SendMessages", Set.of("TRAIL#*")); // A coordinator who is entered by command.

    private static Set<String> polled(String queue) {
        return Stream.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
                .map(action -> "sqs:" + action + " arn:aws:sqs" + ResolvedTemplate.ARN + queue)
                .collect(Collectors.toSet());
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RecordingPlatform> footings = new ArrayList<>();

    @Test
    void everyPermissionIsUsedAndNothingIsCalledWithoutOne() throws Exception {
        RecordingPlatform seen = aDay();
        List<String> wrong = new ArrayList<>();
        for (ResolvedTemplate.TemplateFunction function : ResolvedTemplate.read().functions()) {
            Set<String> called = new TreeSet<>(seen.called(function.handler()));
            called.addAll(SEEN_ELSEWHERE.getOrDefault(function.name(), Set.of()));
            called.addAll(called(function));
            if (!Set.of("CreateKeysets", "AuditEngine").contains(function.name())) {
                called.add("dynamodb:ConditionCheckItem " + TABLE); // While rows are named anew: KeyRotationTest.
            }
            if (!function.name().equals("CreateKeysets")) {
                called.add("dynamodb:BatchGetItem " + RecordingPlatform.KEYS);
            }
            KEY_TABLE.getOrDefault(function.name(), Set.of())
                    .forEach(action -> called.add("dynamodb:" + action + " " + RecordingPlatform.KEYS));
            Set<String> may = may(function);
            called.stream().filter(c -> may.stream().noneMatch(m -> covers(m, c)))
                    .forEach(c -> wrong.add(function.name() + " calls without permission: " + c));
            may.stream().filter(m -> called.stream().noneMatch(c -> covers(m, c)))
                    .forEach(m -> wrong.add(function.name() + " may and does not: " + m));
        }
        assertEquals(List.of(), wrong);
        assertEquals(List.of(), keys(seen));
    }

    /** The partitions that a function may use and did not, or used and may not. */
    private static List<String> keys(RecordingPlatform seen) {
        List<String> wrong = new ArrayList<>();
        for (ResolvedTemplate.TemplateFunction function : ResolvedTemplate.read().functions()) {
            Set<LeadingKeys.KeyedCall> calls = seen.keyed(function.handler());
            calls.stream().filter(c -> !c.isAllowed(function)).map(LeadingKeys.KeyedCall::toString).distinct()
                    .forEach(c -> wrong.add(function.name() + " calls without permission: " + c));
            function.statements().stream().flatMap(s -> s.leadingKeys().stream()).distinct()
                    .filter(k -> calls.stream().noneMatch(c -> c.matches(k)))
                    .filter(k -> !KEYS_SEEN_ELSEWHERE.getOrDefault(function.name(), Set.of()).contains(k))
                    .forEach(k -> wrong.add(function.name() + " may use and does not: " + k));
        }
        return wrong;
    }

    /** Whoever takes over the function behind the links finds no coordinator, no session, no codename and no limit. */
    @Test
    void pagesBehindLinksReachNoCoordinatorAndNoListOfPeople() {
        ResolvedTemplate.TemplateFunction links = ResolvedTemplate.read().functions().stream()
                .filter(f -> f.name().equals("OpenLink")).findFirst().orElseThrow();
        for (String action : List.of("GetItem", "Query", "PutItem", "BatchGetItem", "UpdateItem", "DeleteItem")) {
            for (String pk : List.of("K#tess", "N#blueheron", "R#all#1", "C#SM1", "X#1", "AUDITOR#1", "V#1")) {
                assertFalse(new LeadingKeys.KeyedCall("dynamodb:" + action, pk).isAllowed(links), action + " " + pk);
            }
        }
    }

    /** No function may read the whole table, or an index without a name. */
    @Test
    void nobodyMayScan() {
        assertEquals(List.of(),
                ResolvedTemplate.read().functions().stream().flatMap(f -> f.statements().stream())
                        .flatMap(s -> s.actions().stream())
                        .filter(a -> a.startsWith("dynamodb:") && (a.contains("Scan") || a.contains("*"))).toList());
    }

    /**
     * The function that anybody on the internet can call opens no plan, but for copies that were made for a contact.
     * The one that erases also shows an operator all that is held about somebody, and nobody else can call it.
     */
    @Test
    void onlyTheBoardTheSenderAndTheEraserCanOpenPlans() {
        Set<String> open = ResolvedTemplate.read().functions().stream()
                .filter(f -> f.statements().stream()
                        .anyMatch(s -> s.actions().contains("ssm:GetParameters")
                                && s.resources().stream().anyMatch(r -> r.endsWith("/plans"))))
                .map(ResolvedTemplate.TemplateFunction::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("ErasePeople", "SendMessages", "ServeDashboard"), open);
    }

    /**
     * The audit trail is only added to: no function may change or remove a row of it, whatever else it may do. Only the
     * audit of the engine writes how far the trail was checked, and it writes no entry.
     */
    @Test
    void nobodyMayChangeOrRemoveAnEntryOfTheAuditTrail() {
        for (ResolvedTemplate.TemplateFunction function : ResolvedTemplate.read().functions()) {
            for (String pk : List.of("TRAIL#river", "TRAIL#river#2026-11-26")) {
                for (String action : List.of("UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate")) {
                    assertFalse(new LeadingKeys.KeyedCall("dynamodb:" + action, pk).isAllowed(function),
                            function.name() + " " + action);
                }
            }
            boolean writes = new LeadingKeys.KeyedCall("dynamodb:PutItem", "TRAIL#river").isAllowed(function);
            boolean marks = new LeadingKeys.KeyedCall("dynamodb:PutItem", "TRAILMARK#river").isAllowed(function);
            assertEquals(Set.of("ServeDashboard", "ErasePeople", "SendMessages").contains(function.name()), writes,
                    function.name());
            assertEquals(function.name().equals("AuditEngine"), marks, function.name());
        }
    }

    private static boolean covers(String permission, String call) {
        return permission.endsWith("*") ? call.startsWith(permission.substring(0, permission.length() - 1))
                : permission.equals(call);
    }

    private static Set<String> may(ResolvedTemplate.TemplateFunction function) {
        boolean reads = !function.handler().equals(CreateKeysets.class.getName());
        Set<String> may = new TreeSet<>();
        for (ResolvedTemplate.PolicyStatement statement : function.statements()) {
            statement.actions().stream().filter(a -> !reads || !a.startsWith("kms:") && !a.startsWith("ssm:"))
                    .forEach(a -> statement.resources().forEach(r -> may.add(a + " " + r)));
        }
        return may;
    }

    /** The calls of two functions to services other than the table. */
    private static Set<String> called(ResolvedTemplate.TemplateFunction function) {
        Set<String> called = new TreeSet<>();
        try (FakeAws aws = new FakeAws()) {
            if (function.handler().equals(AuditEngine.class.getName())) {
                ((AuditEngine) BuiltFromTemplateTest.built(function.handler(), withoutHeartbeat(function)))
                        .handleRequest(Map.of(), new LocalContext());
            } else if (function.handler().equals(CreateKeysets.class.getName())) {
                CreateKeysets handler = (CreateKeysets) BuiltFromTemplateTest.built(function.handler(),
                        new Settings(function.environment()));
                handler.handleRequest(CloudFormationCustomResourceEvent.builder().withRequestType("Create")
                        .withStackId("s").withRequestId("1").withLogicalResourceId("Keysets")
                        .withResponseUrl(aws.url("/told").toString()).build(), new LocalContext());
                handler.handleRequest(CloudFormationCustomResourceEvent.builder().withRequestType("Rotate").build(),
                        new LocalContext());
            }
            aws.called().stream()
                    .filter(c -> function.handler().equals(CreateKeysets.class.getName())
                            || !c.action().startsWith("kms:") && !c.action().startsWith("ssm:"))
                    .forEach(c -> called.add(c.action() + " " + c.resource()));
        }
        return called;
    }

    private static Settings withoutHeartbeat(ResolvedTemplate.TemplateFunction function) {
        Map<String, String> environment = new java.util.TreeMap<>(function.environment());
        environment.put("HEARTBEAT_URL", "");
        environment.put("PROBLEMS_URL", "");
        return new Settings(environment);
    }

    private RecordingPlatform aDay() throws Exception {
        try (Story story = Story.on(this::recording, "2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.linked("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), invited());
            story.advance("PT1M");
            story.phone(INVITED).replies("17");
            Matcher link = Pattern.compile("http://\\S+/l/[a-z0-9]+").matcher(daniel.receives("").body());
            assertTrue(link.find());
            assertEquals(200, get(link.group(), "").statusCode());
            post(link.group(), "", Map.of("key", "1"));
            daniel.replies("9");
            story.phone(STRANGER).replies("blue heron mango tree");
            story.phone(TESS).replies("5");
            story.webhooksFail(true);
            story.phone(STRANGER).loses("blue heron help me");
            story.webhooksFail(false);
            story.advance("PT1H");
            board(story);
            footings.get(0).away(true);
            story.call("POST", "/api/phones/" + DANIEL.replace("+", "%2B") + "/messages",
                    "{\"to\":\"" + Story.TEXT_A + "\",\"body\":\"1\",\"sid\":\"SM00000000000000000000000000000099\"}");
            story.call("POST", "/api/phones/" + DANIEL.replace("+", "%2B") + "/messages",
                    "{\"to\":\"" + Story.TEXT_A + "\",\"body\":\"9\",\"sid\":\"SM00000000000000000000000000000098\"}");
            footings.get(0).away(false);
            story.advance("PT1M");
            new SendingHold(story.environment(), "another").set(SendingHoldSetting.HoldScope.NOTHING);
            String shown = story.operate("{\"hold\": \"NOTHING\"}");
            assertTrue(shown.contains("\"reconciled\":true"), shown);
            String said = shown.replaceAll(".*\"letGo\":\"([^\"]*)\".*", "$1");
            String answer = story.operate("{\"hold\": \"NOTHING\", \"letGo\": \"" + said + "\"}");
            assertTrue(answer.contains("\"now\":\"NOTHING\""), answer);
            story.operate("{\"lists\": \"SEEN\"}");
            story.defender("Grey Stork", "+12025550129", "high", When.at("20:00"),
                    Story.contact("+447700900029", "Kin", "Shell", 1));
            String erased = story.erasePeople("{\"erase\": \"Grey Stork\", \"again\": \"Grey Stork\"}");
            assertTrue(erased.contains("\"ERASED\""), erased);
            String keys = story.erasePeople("{\"keys\": \"PERSONS\"}");
            assertTrue(keys.contains("\"waiting\":0"), keys);
            story.damage(story.id("Blue Heron"));
            story.advance("PT1H");
        }
        return footings.get(0);
    }

    /** A contact who has not agreed yet. They text other digits than those that they were given. */
    private static EnrolmentForm.ContactEntry invited() {
        EnrolmentForm.ContactEntry agreed = contact(INVITED, "Kim", "Maple", 2);
        return EnrolmentForm.ContactEntry.of(agreed.person(),
                new EnrolmentForm.CoverEntry("Alex", "Kim", "Maple", "42"), 2, "invited");
    }

    private Platform recording(LocalOptions options) {
        footings.add(new RecordingPlatform(options));
        return footings.get(0);
    }

    private void board(Story story) throws Exception {
        String address = story.address("");
        String cookie = "__Host-session=" + new Sessions(story.environment()).begin(story.desk).reveal();
        assertEquals(200, get(address + "/board", cookie).statusCode());
        assertEquals(200, get(address + "/people/" + story.id("Blue Heron").value(), cookie).statusCode());
        Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")
                .matcher(get(address + "/desk", cookie).body());
        assertTrue(csrf.find());
        HttpResponse<String> out = post(address + "/sign-out", cookie, Map.of("csrf", csrf.group(1)));
        assertTrue(out.statusCode() < 400, () -> out.statusCode() + out.body());
    }

    private HttpResponse<String> get(String url, String cookie) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookie).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String cookie, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
        return http.send(HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
