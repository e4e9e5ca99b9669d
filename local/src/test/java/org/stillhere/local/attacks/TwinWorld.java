package org.stillhere.local.attacks;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.carrier.FakeCarrier;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.desk.WordCards;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.openlink.OpenLink;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.FrozenClock;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.simulation.system.TwilioForm;
import org.stillhere.store.Store;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.DeliveredRows;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.naming.NamedRows;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.RememberedBodies;
import org.stillhere.store.table.Rows;
import org.stillhere.store.watch.StoredWordCard;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.vault.TestVaults;
import org.stillhere.wording.Catalogue;
import org.stillhere.vault.RowNames;

/**
 * One of two worlds that differ only in what was agreed about two words: in one the first is the person's own word, in
 * the other it is the word under duress. So the same is typed in both. The real handlers run on a table in memory and a
 * frozen clock that jumps from one due time to the next whole minute. Everything that the person's phone shows is
 * recorded with its time: answers, texts and pages.
 */
final class TwinWorld {
    static final Instant BEGINS = Instant.parse("2026-03-02T00:30:00Z");
    static final String PHONE = "+959420000001";
    static final String OTHER_PERSONS_PHONE = "+959420000002";
    static final List<String> CONTACTS = List.of("+66812345601", "+66812345602", "+66812345603");
    static final String TESS = "+447700900032";
    static final String VINH = "+66800000031";
    static final String STRANGER = "+33612345678";
    private static final String OURS = "+12025550102";
    private static final String SENDERS = "a=+12025550100|+12025550101|+12025550102,"
            + "b=+12025550110|+12025550111|+12025550112,c=+12025550120|+12025550121|+12025550122";
    private static final String URL = "https://s.example";
    private static final String TABLE = "twins";
    private static final Private TOKEN = Private.of("0123456789abcdef0123456789abcdef");
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Pattern LINK = Pattern.compile("/l/([A-Za-z0-9_-]+)");
    private static final Pattern MAIN = Pattern.compile("<main>(.*?)</main>", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("<Body>(.*?)</Body>", Pattern.DOTALL);
    private static final TeamId TEAM = new TeamId("river");
    private static final int SETTLING_MOST = 60;
    private static final int CARD_ROWS = 40;
    /** What is typed for {@code W}, and the other of the two words. */
    private static final Map<String, List<String>> WORDS = Map.of("en", List.of("mango tree", "paper boat"), "fr",
            List.of("vieux moulin", "parapluie bleu"), "my", List.of("ရေ အိုး", "ထီး နီ"), "th",
            List.of("ร่ม สีฟ้า", "มะม่วง สุก"), "id", List.of("perahu kertas", "pohon mangga"));
    final FrozenClock clock = new FrozenClock(BEGINS);
    final FakeCarrier carrier = new FakeCarrier(clock);
    final Environment environment;
    final DefenderId id;
    private final MemoryRows table = new MemoryRows();
    private final WatchCommands watches;
    private final ReceiveSms sms;
    private final OpenLink pages;
    private final Sweep sweep;
    private final Outbox outbox;
    private final List<MessageKey> fresh = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final Set<String> links = new LinkedHashSet<>();
    private final boolean forced;
    private final List<String> words;
    private final CoordinatorId tess;
    private final CoordinatorId vinh;
    private final List<String> card = new ArrayList<>();
    private int row;
    private int read;
    private int ids = 1;

    /**
     * The agreement with the person.
     *
     * @param marked
     *            whether all contacts are marked for duress; otherwise the first is
     * @param roles
     *            whether the phone is a contact's of somebody else too
     * @param others
     *            the language of contacts and coordinators
     */
    record Agreed(String language, String risk, String style, boolean link, boolean asksForWord, boolean marked,
            boolean roles, String others) {
    }

    TwinWorld(Agreed agreed, boolean forced) {
        this(agreed, forced, SendingLimits.DERIVED);
    }

    TwinWorld(Agreed agreed, boolean forced, SendingLimits limits) {
        this.forced = forced;
        this.words = words(agreed);
        RememberedBodies bodies = new RememberedBodies(TestVaults.one());
        table.onGone(bodies::forget);
        table.listen((old, now) -> {
            if (old == null && MessageRows.isMessage(now.pk())) {
                fresh.add(MessageRows.key(now.pk()));
            }
        });
        Senders senders = Senders.parse(SENDERS);
        DeliveredRows rows = new DeliveredRows(table);
        environment = new Environment(rows, Store.of(rows, bodies, clock), TestVaults.one(), clock, new Random(7),
                d -> {
                }, new Quiet(), Tables.withoutKeys(table).personKeys(bodies, clock),
                new NamedRows(table, () -> RowNames.PLAIN), rows);
        MessageRenderer renderer = new MessageRenderer(CATALOGUE, senders, URL);
        watches = new WatchCommands(environment);
        sms = new ReceiveSms(new InboundTexts(environment, renderer), new TwilioSignatures(List.of(TOKEN)), URL,
                (body, priority) -> {
                    throw new IllegalStateException("nothing fails here, so nothing is kept");
                }, environment.telemetry());
        pages = new OpenLink(environment, senders, CATALOGUE);
        outbox = new Outbox(environment, renderer, carrier, TABLE, SecondChannel.NONE, limits);
        sweep = new Sweep(environment, fresh::addAll);
        DutyRoster desk = new DutyRoster(environment, senders);
        tess = desk.enter(new DutyRoster.CoordinatorForm(TEAM.value(), "Tess", "coordinator", agreed.others(),
                "Europe/London", TESS));
        vinh = desk.enter(new DutyRoster.CoordinatorForm(TEAM.value(), "Vinh", "coordinator", agreed.others(),
                "Asia/Bangkok", VINH));
        desk.setDuty(TEAM, List.of(tess), List.of(vinh), List.of(vinh), Duration.ofMinutes(15));
        id = new EnrolDefender(environment, senders).enrol(tess, form(agreed, forced));
        if (agreed.roles()) {
            new EnrolDefender(environment, senders).enrol(tess, otherPerson());
        }
        settle();
    }

    private static List<String> words(Agreed agreed) {
        return Objects.requireNonNull(WORDS.get(agreed.language()));
    }

    /** Counts nothing. */
    private static final class Quiet implements Telemetry {
        @Override
        public void count(Metric metric, long n) {
            // Nobody reads it.
        }

        @Override
        public void trace(Metric metric, Safe... what) {
            // Nobody reads it.
        }
    }

    private static EnrolmentForm form(Agreed agreed, boolean forced) {
        List<EnrolmentForm.ContactEntry> contacts = new ArrayList<>();
        for (int i = 0; i < CONTACTS.size(); i++) {
            contacts.add(new EnrolmentForm.ContactEntry(
                    person("Contact " + i, CONTACTS.get(i), "two-way", agreed.others(), agreed.style()),
                    new EnrolmentForm.CoverEntry("friend " + i, "Nr", "lotus", ""), i == 2 ? 2 : 1, "agreed",
                    agreed.marked() || i == 0));
        }
        EnrolmentForm.When when = agreed.risk().equals("steady") ? EnrolmentForm.When.at("08:00")
                : EnrolmentForm.When.every(Duration.ofHours(agreed.risk().equals("high") ? 4 : 12), "22:00", "06:00");
        return new EnrolmentForm(new EnrolmentForm.BoardEntry(TEAM.value(), "Grey Heron", ""),
                person("Thida Win", PHONE, agreed.link() ? "link" : "two-way", agreed.language(), agreed.style()),
                new EnrolmentForm.CheckInEntry(agreed.risk(), when,
                        new EnrolmentForm.WordsEntry(words(agreed).get(forced ? 1 : 0),
                                words(agreed).get(forced ? 0 : 1), agreed.asksForWord()),
                        true),
                EnrolmentForm.ContactList.of(contacts), EnrolmentForm.NotesEntry.NONE);
    }

    private static EnrolmentForm otherPerson() {
        EnrolmentForm.ContactEntry contact = new EnrolmentForm.ContactEntry(
                person("Thida", PHONE, "two-way", "en", "friend"),
                new EnrolmentForm.CoverEntry("friend", "Bo", "reed", ""), 1, "agreed", true);
        return new EnrolmentForm(new EnrolmentForm.BoardEntry(TEAM.value(), "Blue Crane", ""),
                person("Min", OTHER_PERSONS_PHONE, "two-way", "en", "friend"),
                new EnrolmentForm.CheckInEntry("high", EnrolmentForm.When.at("08:00", "20:00"),
                        new EnrolmentForm.WordsEntry("green lamp", "red lamp", false), false),
                EnrolmentForm.ContactList.of(List.of(contact)), EnrolmentForm.NotesEntry.NONE);
    }

    private static EnrolmentForm.PersonEntry person(String name, String number, String kind, String language,
            String style) {
        return new EnrolmentForm.PersonEntry(name, language, style, "Asia/Yangon",
                List.of(new EnrolmentForm.NumberEntry(number, kind)));
    }

    /**
     * Gives the person a card. From then on {@code W} is the word of the next row, {@code U} the word before it, which
     * is used, and {@code F} one that is too far on. Both twins type the same words.
     */
    void card() {
        List<StoredWordCard.WordRow> rows = new ArrayList<>();
        Random letters = new Random(11);
        for (int i = 0; i < CARD_ROWS; i++) {
            Private typed = Private.of(madeUp(letters));
            Private other = Private.of(madeUp(letters));
            rows.add(new StoredWordCard.WordRow(forced ? other : typed, forced ? typed : other));
            card.add(typed.reveal());
        }
        WordCards cards = new WordCards(environment);
        watches.give(id, Optional.empty(), w -> new SafeguardCommand.CardIssued(tess, CARD_ROWS),
                d -> cards.stores(d.watch(), new StoredWordCard(rows)));
        settle();
    }

    private static String madeUp(Random letters) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            made.append("bdfgklmnprtvz".charAt(letters.nextInt(13))).append("aiou".charAt(letters.nextInt(4)));
        }
        return made.toString();
    }

    // What happens

    /** The person texts; {@code W} is the word, {@code H1} and {@code H2} are its halves. */
    void texts(String body) {
        String answer = says(PHONE, said(body), clock.instant());
        see("answer: " + answer);
        settle();
    }

    private String said(String body) {
        if (!card.isEmpty()) {
            String next = card.get(Math.min(row, card.size() - 1));
            String said = body.replace("H1", next).replace("H2", next).replace("F", card.get(card.size() - 1))
                    .replace("U", card.get(Math.max(0, row - 1))).replace("W", next);
            row += said.contains(next) ? 1 : 0;
            return said;
        }
        String word = words.getFirst();
        String[] halves = word.split(" ");
        return body.replace("H1", halves[0]).replace("H2", halves[1])
                .replace("ALMOST", word.substring(0, word.length() - 1)).replace("W", word)
                .replace("OTHER", words.getLast());
    }

    /** The person's text was sent so long ago and is delivered now. */
    void textsLate(String body, Duration underway) {
        SQSEvent event = TwilioForm.queued(form(PHONE, said(body)), Map.of());
        event.getRecords().get(0)
                .setAttributes(Map.of("SentTimestamp", Long.toString(clock.instant().minus(underway).toEpochMilli())));
        sms.drain(event);
        settle();
    }

    /** Whether this contact got a text since the case that is open now began. */
    boolean told(int contact) {
        PhoneNumber number = PhoneNumber.ofE164(CONTACTS.get(contact));
        return watch().open().filter(c -> carrier.taken().stream()
                .anyMatch(t -> t.text().to().equals(number) && !t.at().isBefore(c.openedAt()))).isPresent();
    }

    /** Somebody else texts. */
    void textsFrom(String number, String body) {
        says(number, said(body), clock.instant());
        settle();
    }

    private String says(String number, String body, Instant at) {
        Map<String, String> form = form(number, body);
        String signature = TwilioForm.sign(TOKEN.reveal(), URL + "/twilio/sms", form);
        APIGatewayV2HTTPResponse answer = sms
                .receive(APIGatewayV2HTTPEvent.builder().withRawPath("/twilio/sms").withBody(TwilioForm.encoded(form))
                        .withIsBase64Encoded(false).withHeaders(Map.of("x-twilio-signature", signature)).build());
        Matcher found = BODY.matcher(answer.getBody());
        return answer.getStatusCode() + (found.find() ? " " + found.group(1) : " nothing") + " at " + at;
    }

    private Map<String, String> form(String from, String body) {
        return Map.of("MessageSid", String.format("SM%032x", ids++), "From", from, "To", OURS, "Body", body, "NumMedia",
                "0");
    }

    /** The person presses a key on the newest page that a text brought; nothing happens without one. */
    void presses(String key, String words, boolean sure) {
        newest().ifPresent(token -> {
            APIGatewayV2HTTPResponse answer = request("POST", token, TwilioForm.encoded(Map.of("key", key, "words",
                    said(words), "sure", sure ? "1" : "", "page", Long.toString(clock.instant().toEpochMilli()))));
            Optional.ofNullable(answer.getHeaders()).map(h -> h.get("Location")).map(LINK::matcher)
                    .filter(Matcher::find).ifPresent(m -> links.add(m.group(1)));
            see("press: " + shown(answer));
            settle();
        });
    }

    private Optional<String> newest() {
        return links.stream().reduce((a, b) -> b);
    }

    /** Every page that this phone knows is opened again, as from its history. */
    void opensEveryPage() {
        for (String token : links) {
            see("page: " + shown(request("GET", token, "")));
        }
    }

    private APIGatewayV2HTTPResponse request(String method, String token, String body) {
        return pages
                .handleRequest(
                        APIGatewayV2HTTPEvent.builder().withRawPath("/l/" + token)
                                .withPathParameters(Map.of("token", token)).withBody(body).withIsBase64Encoded(false)
                                .withHeaders(Map.of("accept-language", "en")).withRequestContext(RequestContext
                                        .builder().withHttp(Http.builder().withMethod(method).build()).build())
                                .build(),
                        null);
    }

    private String shown(APIGatewayV2HTTPResponse answer) {
        String body = masked(String.valueOf(answer.getBody()));
        for (String one : card) {
            body = body.replace(one, "W");
        }
        Matcher main = MAIN.matcher(body);
        String whole = answer.getStatusCode() + masked(String.valueOf(answer.getHeaders())) + body;
        return answer.getStatusCode() + " " + (main.find() ? main.group(1).replaceAll("\\s+", " ") : body) + " of "
                + whole.length() + " bytes, hash " + whole.hashCode();
    }

    /** Tokens are keyed hashes of a message's number: nobody can tell two of them apart. */
    private static String masked(String text) {
        return LINK.matcher(text).replaceAll("/l/*");
    }

    /** A command of the desk; where it is not possible, nothing happens. */
    void desk(Command command) {
        try {
            watches.give(id, command);
        } catch (InvalidInput notNow) {
            return;
        }
        settle();
    }

    /** The team stops trusting the phone, and asks go on to it. */
    void distrusted() {
        desk(new SafeguardCommand.StopTrusting(tess, new RouteId("r1"), true));
    }

    CoordinatorId tess() {
        return tess;
    }

    CoordinatorId vinh() {
        return vinh;
    }

    Watch watch() {
        return environment.watches().find(id).orElseThrow();
    }

    List<ContactId> contacts() {
        return watch().contacts().stream().map(c -> c.id()).toList();
    }

    // Time

    /** Lets time pass from one due time to the next, in whole minutes as the engine is started. */
    void passes(Duration length) {
        Instant until = clock.instant().plus(length);
        while (true) {
            Optional<Instant> next = nextDue();
            if (next.isEmpty()) {
                break;
            }
            Instant minute = next.get().minusNanos(1).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            Instant at = minute.isAfter(clock.instant()) ? minute
                    : clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            if (at.isAfter(until)) {
                break;
            }
            clock.to(at);
            sweep.run(() -> true);
            settle();
        }
        clock.to(until);
    }

    private Optional<Instant> nextDue() {
        Instant min = null;
        for (Priority lane : Priority.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                Instant next = table.nextDue(lane, shard, Instant.EPOCH).orElse(null);
                min = next != null && (min == null || next.isBefore(min)) ? next : min;
            }
        }
        return Optional.ofNullable(min);
    }

    /** The stream delivers what was written, until nothing new is. */
    private void settle() {
        for (int i = 0; i < SETTLING_MOST && !fresh.isEmpty(); i++) {
            List<MessageKey> now = List.copyOf(fresh);
            fresh.clear();
            outbox.handle(now);
        }
        List<FakeCarrier.CarrierText> taken = carrier.taken();
        for (FakeCarrier.CarrierText text : taken.subList(read, taken.size())) {
            if (text.text().to().e164().equals(PHONE)) {
                String body = text.text().body().reveal();
                Matcher link = LINK.matcher(body);
                if (link.find()) {
                    links.add(link.group(1));
                }
                seen.add(text.at() + " text from " + text.text().from() + ": " + masked(body));
            }
        }
        read = taken.size();
    }

    private void see(String what) {
        seen.add(clock.instant() + " " + what);
    }

    /** Everything that the phone has shown so far, with its time. */
    List<String> seen() {
        return seen;
    }

    /** The newest text to this number; empty if there is none. */
    String lastTo(String number) {
        List<String> all = carrier.heardBy(number);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    @Override
    public String toString() {
        return Arrays.toString(seen.toArray());
    }
}
