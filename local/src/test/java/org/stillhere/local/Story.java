package org.stillhere.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.records.CarrierRecords;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.health.Probes;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.local.deployment.GuardedPlatform;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.platform.Platform;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.Private;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Plays a story on a frozen clock: the real handlers on DynamoDB Local, phones that answer, and a clock that moves only
 * when the story moves it. {@link #nothingElse} fails if a phone has a text that the story does not expect.
 */
public final class Story implements AutoCloseable {
    public static final String TEXT_A = "+12025550102";
    /** The own word of each coordinator. */
    public static final String WORD = "silver kettle";
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{8,15}");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TeamId TEAM = new TeamId("river");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Instant begins;
    private final LocalSystem system;
    private final Map<String, StoryPhone> phones = new LinkedHashMap<>();
    private final Map<String, DefenderId> defenders = new HashMap<>();
    private final Map<String, String> textTo = new HashMap<>();
    private final Optional<GuardedPlatform> guarded;
    private int sids = 1;
    public CoordinatorId desk = new CoordinatorId("none");

    /** Begins a story at that time, on DynamoDB Local. */
    public static Story at(String begins) {
        return new Story(Instant.parse(begins), GuardedPlatform::on);
    }

    /** Begins a story whose senders have addresses at two carriers. */
    public static Story withTwoCarriers(String begins) {
        return new Story(folder(), Instant.parse(begins), GuardedPlatform::on, LocalSystem.TWO_CARRIERS);
    }

    /** Begins a story on another platform. */
    public static Story on(Function<LocalOptions, Platform> platform, String begins) {
        return new Story(Instant.parse(begins), platform);
    }

    private Story(Instant begins, Function<LocalOptions, Platform> platform) {
        this(folder(), begins, platform);
    }

    /** Continues with the same phones and people on another platform. */
    public Story continueOn(Function<LocalOptions, Platform> platform) {
        Story next = new Story(folder, begins, platform); // The folder contains the time of its clock.
        next.desk = desk;
        next.defenders.putAll(defenders);
        next.textTo.putAll(textTo);
        next.sids = sids;
        phones.forEach((number, phone) -> next.phone(number).read = phone.read);
        return next;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("stillhere-story");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Story(Path folder, Instant begins, Function<LocalOptions, Platform> platform) {
        this(folder, begins, platform, LocalSystem.SENDERS);
    }

    private Story(Path folder, Instant begins, Function<LocalOptions, Platform> platform, String senders) {
        this.folder = folder;
        this.begins = begins;
        try {
            Path root = Path.of(System.getProperty("root.dir", "..")).toAbsolutePath();
            LocalOptions options = new LocalOptions(folder, root.resolve("template.yaml"), 0, 0, true,
                    new PrintStream(Files.newOutputStream(folder.resolve("log")), true, StandardCharsets.UTF_8),
                    senders);
            Platform under = platform.apply(options);
            guarded = under instanceof GuardedPlatform it ? Optional.of(it) : Optional.empty();
            system = new LocalSystem(options, under, InstantSource.fixed(begins), new Random(7), length -> {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        system.start(false);
    }

    /** Enters Tess on duty, Vinh as backup, and Nadia, their lead, as the last resort. */
    public Story desk() {
        return desk("en");
    }

    public Story desk(String language) {
        DutyRoster keeping = new DutyRoster(system.environment(), system.senders());
        CoordinatorId tess = enter(keeping, "Tess", "coordinator", language, "+447700900032");
        CoordinatorId vinh = enter(keeping, "Vinh", "coordinator", language, "+66800000031");
        CoordinatorId nadia = enter(keeping, "Nadia", "lead", language, "+447700900031");
        desk = tess;
        keeping.setDuty(TEAM, List.of(tess), List.of(vinh), List.of(nadia), Duration.ofMinutes(15));
        system.signIn().offer(Map.of("Tess", tess, "Vinh", vinh, "Nadia", nadia));
        return this;
    }

    private CoordinatorId enter(DutyRoster keeping, String name, String role, String language, String number) {
        phone(number);
        return keeping.enter(new DutyRoster.CoordinatorForm(TEAM.value(), name, role, language, "Europe/London", number,
                Private.of(WORD)));
    }

    /** Who a coordinator is, for what asks for their permission. */
    public CoordinatorCard card(CoordinatorId id) {
        return system.environment().coordinators().find(id).orElseThrow();
    }

    public StoryPhone tess() {
        return phone("+447700900032");
    }

    public StoryPhone vinh() {
        return phone("+66800000031");
    }

    public StoryPhone nadia() {
        return phone("+447700900031");
    }

    /** Enrols a defender whose word is "mango tree" and whose duress word is "paper boat". */
    public StoryPhone defender(String codename, String number, String risk, When when,
            EnrolmentForm.ContactEntry... contacts) {
        return enrol(codename, number, "two-way", false, risk, when, contacts);
    }

    /** Enrols a defender whose texts contain a link. Tier 1 may read who their lawyer is, the desk their shelter. */
    public StoryPhone linked(String codename, String number, String risk, When when,
            EnrolmentForm.ContactEntry... contacts) {
        return enrol(codename, number, "link", false, risk, when, contacts);
    }

    /** Enrols a defender whose texts contain a link and whose answer requires their word. */
    public StoryPhone linkedWithWord(String codename, String number, When when,
            EnrolmentForm.ContactEntry... contacts) {
        return enrol(codename, number, "link", true, "steady", when, contacts);
    }

    /** Enrols a defender whose word is asked for where the risk advises it. */
    public StoryPhone asAdvised(String codename, String number, String risk, When when,
            EnrolmentForm.ContactEntry... contacts) {
        return enrol(codename, List.of(new EnrolmentForm.NumberEntry(number, "two-way")),
                EnrolmentForm.WordsEntry.of("mango tree", "paper boat"), risk, when, contacts);
    }

    /** Enrols a defender who has two phones. */
    public StoryPhone withTwoPhones(String codename, String number, String other, String risk, When when,
            EnrolmentForm.ContactEntry... contacts) {
        phone(other);
        return enrol(codename,
                List.of(new EnrolmentForm.NumberEntry(number, "two-way"),
                        new EnrolmentForm.NumberEntry(other, "two-way")),
                new EnrolmentForm.WordsEntry("mango tree", "paper boat", false), risk, when, contacts);
    }

    private StoryPhone enrol(String codename, String number, String kind, boolean asksForWord, String risk, When when,
            EnrolmentForm.ContactEntry... contacts) {
        return enrol(codename, List.of(new EnrolmentForm.NumberEntry(number, kind)),
                new EnrolmentForm.WordsEntry("mango tree", "paper boat", asksForWord), risk, when, contacts);
    }

    private StoryPhone enrol(String codename, List<EnrolmentForm.NumberEntry> numbers, EnrolmentForm.WordsEntry words,
            String risk, When when, EnrolmentForm.ContactEntry... contacts) {
        DefenderId id = new EnrolDefender(system.environment(), system.senders())
                .enrol(desk,
                        new EnrolmentForm(new EnrolmentForm.BoardEntry(TEAM.value(), codename, ""),
                                new EnrolmentForm.PersonEntry("Somebody Secret", "en", "friend", "Asia/Bangkok",
                                        numbers),
                                new EnrolmentForm.CheckInEntry(risk, when, words, true),
                                new EnrolmentForm.ContactList(List.of(contacts), contacts.length == 0),
                                new EnrolmentForm.NotesEntry("",
                                        List.of(new EnrolmentForm.PlanField("lawyer", "Daw Hla <b>02</b>", 1),
                                                new EnrolmentForm.PlanField("shelter", "The blue system", 5)))));
        defenders.put(codename, id);
        return phone(numbers.getFirst().number());
    }

    public static EnrolmentForm.ContactEntry linkedContact(String number, String alias, String word, int tier) {
        EnrolmentForm.ContactEntry plain = trusted(number, alias, word, tier, false);
        return EnrolmentForm.ContactEntry.of(person(plain.person().name(), number, "link"), plain.cover(), tier,
                "agreed");
    }

    private static EnrolmentForm.PersonEntry person(String name, String number, String kind) {
        return new EnrolmentForm.PersonEntry(name, "en", "friend", "Asia/Bangkok",
                List.of(new EnrolmentForm.NumberEntry(number, kind)));
    }

    public static EnrolmentForm.ContactEntry contact(String number, String alias, String word, int tier) {
        return trusted(number, alias, word, tier, false);
    }

    public static EnrolmentForm.ContactEntry markedForDuress(String number, String alias, String word, int tier) {
        return trusted(number, alias, word, tier, true);
    }

    private static EnrolmentForm.ContactEntry trusted(String number, String alias, String word, int tier,
            boolean duress) {
        return new EnrolmentForm.ContactEntry(person("Contact " + alias, number, "two-way"),
                new EnrolmentForm.CoverEntry(word + "'s owner", alias, word, ""), tier, "agreed", duress);
    }

    public StoryPhone phone(String number) {
        return phones.computeIfAbsent(number, StoryPhone::new);
    }

    public Story advance(String by) {
        system.advance(Duration.parse(by));
        return this;
    }

    /** Lets time pass until that instant. */
    public Story until(String instant) {
        system.advance(Duration.between(system.now(), Instant.parse(instant)));
        return this;
    }

    /** Lets time pass while nothing runs, as when the machine is suspended. */
    public Story suspendedFor(String length) {
        system.time().passUnattended(Duration.parse(length));
        return this;
    }

    /** The second carrier refuses every text, or accepts them again. */
    public Story secondCarrier(boolean works) {
        system.phones().secondCarrier().orElseThrow().down(!works);
        return this;
    }

    public Story carrier(String state) {
        call("PUT", "/api/carrier", "{\"state\":\"" + state + "\"}");
        return this;
    }

    /** Sets how the carrier's list behaves, as {@code PUT /api/list} does. */
    public Story list(String manner) {
        call("PUT", "/api/list", manner);
        return this;
    }

    public Watch watch(String codename) {
        return system.environment().watches().find(id(codename)).orElseThrow();
    }

    public DefenderId id(String codename) {
        return Optional.ofNullable(defenders.get(codename)).orElseThrow();
    }

    /** The address of a page of the app. */
    public String address(String path) {
        return "http://localhost:" + system.appPort() + path;
    }

    public Instant now() {
        return system.now();
    }

    public Environment environment() {
        return system.environment();
    }

    public Senders senders() {
        return system.senders();
    }

    public Platform platform() {
        return system.platform();
    }

    /** Invokes send-messages as an operator does, with a command as JSON, and returns its answer. */
    public String operate(String command) {
        return system.operate(command);
    }

    /** Invokes erase-people as an operator does, with a command as JSON, and returns its answer. */
    public String erasePeople(String command) {
        return system.erasePeople(command);
    }

    /** Every text of the carriers, with the address or the name that its reports go to, as their logs have it. */
    public List<PhoneMessage> carrierTexts() {
        return system.phones().phones().select(m -> true);
    }

    /** The log of the carrier, as erasing code reads it. */
    public CarrierRecords carrierRecords() {
        return system.carrierRecords();
    }

    /** Makes every route of the app fail. */
    public void webhooksFail(boolean fail) {
        system.switches().webhooksFail(fail);
    }

    /** Makes every function behind a route fail. API Gateway itself still answers, and adds to queues. */
    public void functionsFail(boolean fail) {
        system.switches().functionsFail(fail);
    }

    /** Does the work while no schedule runs. */
    public void withoutSchedules(Runnable work) {
        system.switches().withoutSchedules(work);
    }

    public void canary(DefenderId id) {
        system.switches().canary(id);
    }

    public void otherStack(Probes.OtherStack other) {
        system.switches().otherStack(other);
    }

    /** The problems that the outside was last told of; empty while all is well. */
    public Set<ProblemKind> reportedOutside() {
        return system.switches().reported();
    }

    /** The time when the outside heartbeat was last sent. */
    public Optional<Instant> lastHeartbeat() {
        return system.switches().lastHeartbeat();
    }

    public Story coordinator(String codename, Command command) {
        new WatchCommands(system.environment()).give(id(codename), command);
        system.advance(Duration.ZERO);
        return this;
    }

    public List<EventKind> timeline(String codename) {
        return system.environment().timeline().entries(watch(codename), 100, system.now()).reversed().stream()
                .flatMap(e -> e.facts().stream()).map(TimelineEvent::what).toList();
    }

    public long happened(String codename, EventKind what) {
        return timeline(codename).stream().filter(what::equals).count();
    }

    /** The address in the newest e-mail that asks operators to confirm that they read their e-mail. */
    public URI mailProof() {
        for (JsonNode mail : call("GET", "/api/mail", "")) {
            String body = mail.get("body").asText();
            if (body.contains("/mail/")) {
                return URI.create(body.substring(body.lastIndexOf("http://")).strip());
            }
        }
        throw new AssertionError("no such mail");
    }

    /** An operator confirms it, as somebody does once a month. */
    public void operatorConfirmsMail() {
        try {
            assertEquals(200, http.send(
                    HttpRequest.newBuilder(mailProof()).POST(HttpRequest.BodyPublishers.ofString("key=1")).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode call(String method, String path, String body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + system.phones().port() + path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.statusCode() < 300, () -> path + " answered " + answer.statusCode());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One handset in the story. Its texts are read in order, each once. */
    public final class StoryPhone {
        private final String number;
        private int read;

        StoryPhone(String number) {
            this.number = number;
        }

        private String path() {
            return "/api/phones/" + URLEncoder.encode(number, StandardCharsets.UTF_8) + "/";
        }

        /** Days pass in stories, and nobody is relieved: what is said of that every ten hours is left out. */
        private List<JsonNode> received() {
            return messages().filter(m -> !m.get("body").asText().contains(", more than ten hours. ")).toList();
        }

        private Stream<JsonNode> messages() {
            List<JsonNode> all = new ArrayList<>();
            call("GET", path() + "messages", "").forEach(all::add);
            return all.stream();
        }

        /** The next text contains all of these. */
        public StoryPhone receives(String... parts) {
            List<JsonNode> all = received();
            if (all.size() <= read) {
                fail(number + " received nothing more; wanted " + List.of(parts) + " at " + system.now());
            }
            JsonNode next = all.get(read++);
            String body = next.get("body").asText();
            for (String part : parts) {
                assertTrue(body.contains(part), () -> number + " received: " + body + "; wanted: " + part);
            }
            Matcher named = NUMBER.matcher(body);
            if (named.find()) {
                textTo.put(number, named.group());
            }
            return this;
        }

        /** Reads the next text, whatever it is; empty if there is none. */
        public Optional<String> next() {
            List<JsonNode> all = received();
            return read < all.size() ? Optional.of(all.get(read++).get("body").asText()) : Optional.empty();
        }

        /** The time of the last text that was read. */
        public Instant at() {
            return Instant.parse(received().get(read - 1).get("at").asText());
        }

        public String body() {
            return received().get(read - 1).get("body").asText();
        }

        /** Every text that this phone has, oldest first. */
        public List<String> everything() {
            return messages().map(m -> m.get("body").asText()).toList();
        }

        public StoryPhone nothing() {
            List<JsonNode> all = received();
            assertEquals(read, all.size(), () -> number + " also received: " + all.get(read).get("body").asText());
            return this;
        }

        /** Reads all texts that have arrived; returns how many there were. */
        public int skips() {
            int before = read;
            read = received().size();
            return read - before;
        }

        /** Sends a text and lets its immediate effects happen. The answer is the next text to be read. */
        public StoryPhone replies(String body) {
            replies(body, "SM" + String.format("%032x", sids++));
            return this;
        }

        public JsonNode replies(String body, String sid) {
            String to = textTo.getOrDefault(number, TEXT_A);
            JsonNode answer = call("POST", path() + "messages",
                    JSON.createObjectNode().put("to", to).put("body", body).put("sid", sid).toString());
            system.advance(Duration.ZERO);
            return answer;
        }

        /** Sends a text to this number of ours. */
        public StoryPhone textsTo(String ours, String body) {
            textTo.put(number, ours);
            return replies(body);
        }

        /** Sends a text with a picture or a recording of this content type. */
        public StoryPhone sends(String body, String contentType) {
            ObjectNode text = text(body);
            text.putArray("media").add(contentType);
            return sends(text);
        }

        /** Sends a text that the carrier's Advanced Opt-Out takes for STOP, START or HELP. */
        public StoryPhone sendsKeyword(String body, String optOutType) {
            return sends(text(body).put("optOutType", optOutType));
        }

        private ObjectNode text(String body) {
            return JSON.createObjectNode().put("to", textTo.getOrDefault(number, TEXT_A)).put("body", body).put("sid",
                    "SM" + String.format("%032x", sids++));
        }

        private StoryPhone sends(ObjectNode text) {
            call("POST", path() + "messages", text.toString());
            system.advance(Duration.ZERO);
            return this;
        }

        /** Sends a text for which the webhook fails. */
        public void loses(String body) {
            JsonNode answer = replies(body, "SM" + String.format("%032x", sids++));
            assertEquals(500, answer.get("status").asInt());
        }

        public StoryPhone mode(String mode) {
            call("PUT", path() + "mode", "{\"mode\":\"" + mode + "\"}");
            return this;
        }
    }

    /** Damages a watch, so that its body cannot be decrypted any more. */
    public void damage(DefenderId id) {
        system.platform().client().updateItem(r -> r.tableName(system.platform().table())
                .key(Map.of("PK", AttributeValue.fromS(WatchRows.pk(id)), "SK", AttributeValue.fromS(WatchRows.WATCH)))
                .updateExpression("SET body = :b")
                .expressionAttributeValues(Map.of(":b", AttributeValue.fromB(SdkBytes.fromUtf8String("x")))));
    }

    /** Every attribute of every row, as somebody who can read the table sees it. */
    public String everyStoredByte() {
        StringBuilder all = new StringBuilder();
        system.platform().client().scanPaginator(r -> r.tableName(system.platform().table())).items()
                .forEach(
                        row -> row
                                .forEach((name, value) -> all.append(name).append('=')
                                        .append(value.b() == null ? value.toString()
                                                : new String(value.b().asByteArray(), StandardCharsets.UTF_8))
                                        .append('\n')));
        return all.toString();
    }

    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No phone has a text that the story did not expect. */
    public void nothingElse() {
        phones.values().forEach(StoryPhone::nothing);
    }

    @Override
    public void close() {
        system.close();
        assertEquals(Set.of(), guarded.map(GuardedPlatform::refused).orElse(Set.of()), "not allowed by template.yaml");
    }
}
