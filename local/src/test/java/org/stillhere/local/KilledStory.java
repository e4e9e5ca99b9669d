package org.stillhere.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.template.Deployment;
import org.stillhere.runtime.LogLines;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.local.platform.LocalKeys;
import org.stillhere.store.person.Tables;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;

/**
 * Plays a story in a process of its own, with DynamoDB Local in a file: somebody calls for help, the desk takes the
 * case, and the person answers. It continues from the minute where a process before it ended. It can kill itself at one
 * of its calls to the table or the carrier. A file contains the texts that the carrier accepted. Arguments: folder, the
 * number of the call (0: none), and "before" or "after".
 * <p>
 * Tests start the version before by this class's name, so its name, arguments and files must not change.
 */
public final class KilledStory {
    public static final int KILLED = 137;
    private static final Instant BEGINS = Instant.parse("2026-03-02T01:00:00Z");
    private static final int MINUTES = 22;
    private static final TeamId TEAM = new TeamId("river");
    private static final String OURS = "+12025550102";
    private static final String AMY = "+959430000001";
    private static final String FRIEND = "+959430000003";
    private static final String DESK = "+959430000006";
    private static final String TABLE = "killed";
    /** Sender and text, by the minute. */
    private static final Map<Integer, List<String>> SCRIPT = Map.of(2, List.of(AMY, "9"), 8,
            List.of(DESK, "5 silver kettle"), 12, List.of(AMY, "mango tree"));
    private final Path folder;
    private final long cut;
    private final boolean before;
    private long calls;
    private Instant now = BEGINS;
    private final List<MessageKey> handed = new ArrayList<>();
    private final List<MessageKey> fresh = new ArrayList<>();

    private KilledStory(Path folder, long cut, boolean before) {
        this.folder = folder;
        this.cut = cut;
        this.before = before;
    }

    public static void main(String[] args) throws IOException {
        new KilledStory(Path.of(args[0]), Long.parseLong(args[1]), args[2].equals("before")).run();
        System.exit(0);
    }

    /** Makes one call to the outside, or halts the JVM at once, without closing anything. */
    private <T> T call(Supplier<T> io) {
        calls++;
        if (calls == cut && before) {
            Runtime.getRuntime().halt(KILLED);
        }
        T done = io.get();
        if (calls == cut) {
            Runtime.getRuntime().halt(KILLED);
        }
        return done;
    }

    private void run() throws IOException {
        LocalDynamo dynamo = LocalDynamo.in(folder);
        dynamo.table(TABLE, Deployment.read(Path.of(System.getProperty("root.dir", ".."), "template.yaml")).table());
        DynamoRows table = new DynamoRows(dynamo.client(), TABLE);
        Senders senders = Senders
                .parse("a=+12025550100|+12025550101|+12025550102,b=+12025550110|+12025550111|+12025550112");
        if (!Files.exists(folder.resolve("amy"))) {
            enrol(environment(table), senders);
        }
        DefenderId amy = new DefenderId(Files.readString(folder.resolve("amy")));
        Environment environment = environment(counted(table));
        MessageRenderer readers = new MessageRenderer(Catalogue.load(), senders);
        InboundTexts texts = new InboundTexts(environment, readers);
        Outbox outbox = new Outbox(environment, readers, new FileCarrier(), TABLE, SecondChannel.NONE);
        Sweep sweep = new Sweep(environment, handed::addAll);
        Path minutes = folder.resolve("minute");
        for (int minute = Files.exists(minutes) ? Integer.parseInt(Files.readString(minutes))
                : 0; minute < MINUTES; minute++) {
            now = BEGINS.plus(Duration.ofMinutes(minute));
            Optional.ofNullable(SCRIPT.get(minute)).ifPresent(
                    said -> texts.take(new InboundText("sms", "SM" + said.get(0).substring(1) + said.get(1).length(),
                            PhoneNumber.ofE164(said.get(0)), OURS, Private.of(said.get(1)), true)));
            stream(outbox);
            sweep.run(() -> true);
            outbox.handle(List.copyOf(handed));
            handed.clear();
            stream(outbox);
            Files.writeString(minutes, String.valueOf(minute + 1));
        }
        Files.writeString(folder.resolve("end"), calls + "\n" + finalState(environment, amy));
    }

    private void stream(Outbox outbox) {
        while (!fresh.isEmpty()) {
            List<MessageKey> some = List.copyOf(fresh);
            fresh.clear();
            outbox.fresh(some);
        }
    }

    private void enrol(Environment environment, Senders senders) throws IOException {
        DutyRoster keeping = new DutyRoster(environment, senders);
        CoordinatorId desk = keeping.enter(new DutyRoster.CoordinatorForm(TEAM.value(), "Tess", "coordinator", "en",
                "UTC", DESK, Private.of("silver kettle")));
        keeping.setDuty(TEAM, List.of(desk), List.of(), List.of(), Duration.ofMinutes(15));
        DefenderId amy = new EnrolDefender(environment, senders).enrol(desk,
                new EnrolmentForm(new EnrolmentForm.BoardEntry(TEAM.value(), "Blue Heron", ""), person("Amy", AMY),
                        EnrolmentForm.CheckInEntry.of("steady", EnrolmentForm.When.at("20:00"),
                                EnrolmentForm.WordsEntry.of("mango tree", "paper boat")).withReceipt(),
                        EnrolmentForm.ContactList.of(List.of(EnrolmentForm.ContactEntry.of(person("Friend", FRIEND),
                                new EnrolmentForm.CoverEntry("Friend", "Sis", "Kite", "41"), 1, "agreed"))),
                        EnrolmentForm.NotesEntry.NONE));
        Files.writeString(folder.resolve("amy"), amy.value());
    }

    private static EnrolmentForm.PersonEntry person(String name, String number) {
        return new EnrolmentForm.PersonEntry(name, "en", "friend", "UTC",
                List.of(new EnrolmentForm.NumberEntry(number, "two-way")));
    }

    private Environment environment(Rows rows) {
        return Environment.of(Tables.withoutKeys(rows).deflating(false), new LocalKeys(folder).vault(), () -> now,
                new Random(1), length -> {
                }, new LogLines(new PrintStream(OutputStream.nullOutputStream()), () -> now));
    }

    private Rows counted(DynamoRows table) {
        return new ForwardingRows(table) {
            @Override
            public Optional<Row> get(String pk, String sk) {
                return call(() -> super.get(pk, sk));
            }

            @Override
            public List<Row> query(String pk, String skPrefix, int limit) {
                return call(() -> super.query(pk, skPrefix, limit));
            }

            @Override
            public void transact(List<Write> writes) {
                call(() -> {
                    super.transact(writes);
                    return true;
                });
                writes.forEach(w -> {
                    if (w instanceof Write.PutRow put && MessageRows.isMessage(put.pk()) && put.row().version() == 1) {
                        fresh.add(new MessageKey(put.row().pk().substring(2)));
                    }
                });
            }
        };
    }

    private static String finalState(Environment environment, DefenderId amy) {
        Watch watch = environment.watches().find(amy).orElseThrow();
        return watch.cycle().getClass().getSimpleName() + " " + watch.open().map(c -> c.cause()) + " "
                + new TreeSet<>(environment.timeline().entries(watch, 200, BEGINS).stream()
                        .flatMap(e -> e.facts().stream()).map(TimelineEvent::what).toList());
    }

    /** Accepts every text and lists what it accepted. */
    private final class FileCarrier implements Carrier {
        private final Path taken = folder.resolve("taken");

        private List<String> lines() {
            try {
                return Files.exists(taken) ? Files.readAllLines(taken) : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public SendResult send(Text text) {
            return call(() -> {
                try {
                    Files.writeString(taken, line(text.to(), text.body()) + "\t" + text.reference() + "\n",
                            StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
                    return new SendResult.Accepted("SM" + lines().size());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        private static String line(PhoneNumber to, Private body) {
            return to.e164() + "\t" + body.reveal().replace('\n', ' ');
        }

        @Override
        public ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
            return ReceivedPage.EMPTY;
        }

        @Override
        public ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
            return ReceivedPage.EMPTY;
        }

        @Override
        public List<ListedText> find(Text text, Predicate<Private> words, Instant since) {
            List<String> all = call(this::lines);
            return java.util.stream.IntStream.range(0, all.size())
                    .filter(i -> all.get(i).startsWith(text.to().e164() + "\t")
                            && words.test(Private.of(all.get(i).split("\t")[1])))
                    .mapToObj(i -> new ListedText("SM" + (i + 1), since, true)).toList();
        }
    }
}
