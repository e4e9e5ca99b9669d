package org.stillhere.simulation;

import java.time.Instant;
import java.util.function.Predicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stillhere.vault.Private;
import org.stillhere.carrier.Carrier;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.Template;
import org.stillhere.simulation.system.SimulatedSystem;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.simulation.promises.PromisesAreTasks;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.TestVaults;

/**
 * Mistakes that a developer could make, planted between the handlers and the table or the carrier, or into the reader.
 * The simulation must find each of them.
 */
enum Defect {
    /** A text is marked as sent before it is sent: if the process dies in between, the text is lost. */
    MARK_BEFORE_SENDING {
        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            return message(put).filter(m -> m.state() == MessageState.LEASED)
                    .map(m -> new Write.PutRow(
                            MESSAGES.row(m.withState(MessageState.ACCEPTED, m.dueAt()), put.row().version()),
                            put.guard()))
                    .or(() -> Optional.of(put));
        }
    },
    /** A change is written whatever version the row has. */
    DROP_THE_VERSION {
        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            return Optional.of(new Write.PutRow(put.row(), Write.ANY));
        }
    },
    /** A message is handled as it was when it was first read. */
    SKIP_THE_RE_READ {
        @Override
        Optional<Row> read(Row row, Map<String, Row> first) {
            Row before = MessageRows.isMessage(row.pk()) ? first.computeIfAbsent(row.pk(), k -> row) : row;
            return Optional.of(before.version(row.version()));
        }
    },
    /** Contacts who were alarmed are never told the end. */
    FORGET_THE_STAND_DOWN {
        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            boolean closing = message(put)
                    .filter(m -> m.work() instanceof Effect.Send s && s.purpose() == Purpose.CLOSING).isPresent();
            return closing ? Optional.empty() : Optional.of(put);
        }
    },
    /** The expiry of a row is not checked when it is read, although TTL deletes a day late. */
    TRUST_TTL {
        @Override
        Optional<Row> read(Row row, Map<String, Row> first) {
            return Optional.of(row.expires(null));
        }
    },
    /** The carrier's reports count in the order in which they arrive. */
    IGNORE_THE_ORDER_OF_CALLBACKS {
        @Override
        Optional<Row> read(Row row, Map<String, Row> first) {
            return message(new Write.PutRow(row, Write.ANY)).filter(m -> m.delivery().compareTo(Delivery.SENT) > 0)
                    .map(m -> MESSAGES.row(m.withDelivery(Delivery.NONE, 0, m.createdAt()), row.version()))
                    .or(() -> Optional.of(row));
        }
    },
    /** Now and then a watch is written without its timer. */
    LOSE_A_TIMER {
        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            boolean now = WatchRows.isWatch(put.sk()) && put.row().version() % 17 == 16;
            return Optional.of(now ? new Write.PutRow(put.row().due(null, null), put.guard()) : put);
        }
    },
    /** A step is decided, and its entry in the timeline is not written. */
    FORGET_THE_TIMELINE {
        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            return TimelineRows.isEntry(put.sk()) && put.row().version() == 1 && put.sk().endsWith("7")
                    ? Optional.empty()
                    : Optional.of(put);
        }
    },
    /** A text of unknown outcome is sent again without a look at the carrier's list. */
    SEND_AGAIN_BLINDLY {
        @Override
        Carrier carrier(Carrier carrier) {
            return new Forwarding(carrier) {
                @Override
                public List<ListedText> find(Text text, Predicate<Private> words, Instant since) {
                    return List.of();
                }
            };
        }
    },
    /** Only keys that are typed exactly count: "help me" and "I am fine" are words that nobody knows. */
    KNOW_ONLY_KEYS {
        @Override
        String readAs(String body) {
            return body.codePoints().filter(Character::isLetterOrDigit).count() > 1 ? "mmm" : body;
        }
    },
    /** What is beside a key or a word is ignored: "1 they are at the door" is "1". */
    READ_ONLY_THE_FIRST_WORD {
        @Override
        String readAs(String body) {
            return body.strip().split("[\\s\u00a0]+", 2)[0];
        }
    },
    /** A claim lasts until its time is over, whatever becomes of the one who has it. */
    CLAIMS_OUTLIVE_THEIR_CLAIMER {
        @Override
        String brokenPromise() {
            return "a claim is held by somebody who can be reached";
        }

        @Override
        Optional<Write.PutRow> written(Write.PutRow put, Map<String, Row> seen) {
            return Optional.of(OLD_RULES.withTheClaimKept(put, seen));
        }
    },
    /** Contacts who are removed in the middle of a case hear nothing. */
    SAY_NOTHING_TO_WHO_GOES {
        @Override
        String brokenPromise() {
            return "one closing for everybody who was told";
        }

        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            return message(put).filter(
                    m -> m.work() instanceof Effect.Send s && s.says().template() == Template.NOT_ASKED_ANY_MORE)
                    .isPresent() ? Optional.empty() : Optional.of(put);
        }
    },
    /** Somebody whom we could not ask in time is asked as soon as we can, also in their night. */
    ASK_IN_THE_NIGHT {
        @Override
        String brokenPromise() {
            return "nobody is asked in their night";
        }

        @Override
        Optional<Row> read(Row row, Map<String, Row> seen) {
            return Optional.of(OLD_RULES.withoutNight(row, seen));
        }

        @Override
        Optional<Write.PutRow> written(Write.PutRow put, Map<String, Row> seen) {
            return Optional.of(OLD_RULES.withItsNight(put, seen));
        }
    },
    /** A reminder that a limit kept back is not taken back: the deadline stays as it was. */
    KEEP_THE_DEADLINE_OF_A_REMINDER_KEPT_BACK {
        @Override
        String brokenPromise() {
            return "nobody is called missed before they were reminded";
        }

        @Override
        SendingLimits limits(long seed) {
            return SimulatedSystem.SCARCE;
        }

        @Override
        Optional<Write.PutRow> written(Write.PutRow put, Map<String, Row> seen) {
            return Optional.of(OLD_RULES.withTheDeadlineKept(put, seen));
        }
    },
    /** A contact is told that a person rings them, and nobody notes it. */
    PROMISE_WITHOUT_A_TASK {
        @Override
        String brokenPromise() {
            return PromisesAreTasks.NAME;
        }

        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            return TaskRows.isTask(put.sk()) ? Optional.empty() : Optional.of(put);
        }
    },
    /** A line that waits in the watch is dropped when the next one comes. */
    LOSE_A_WAITING_LINE {
        @Override
        String brokenPromise() {
            return "the timeline tells the whole story";
        }

        @Override
        Optional<Write.PutRow> written(Write.PutRow put) {
            return Optional.of(OLD_RULES.withoutTheFirstLine(put));
        }
    },
    /** The carrier's list is never read, so that what the webhook lost stays lost. */
    NEVER_READ_THE_LIST {
        @Override
        Carrier carrier(Carrier carrier) {
            return new Forwarding(carrier) {
                @Override
                public ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
                    return ReceivedPage.EMPTY;
                }

                @Override
                public ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
                    return ReceivedPage.EMPTY;
                }
            };
        }
    };

    private static final Bodies BODIES = new Bodies(TestVaults.one());
    /** Only seals rows, which needs no table. */
    private static final MessageRows MESSAGES = new MessageRows(new MemoryRows(), BODIES);
    private static final OldRules OLD_RULES = new OldRules(BODIES);

    private static Optional<Message> message(Write.PutRow put) {
        return MessageRows.isMessage(put.pk()) ? Optional.of(BODIES.open(put.row(), KeyPurpose.CASES, Message.class))
                : Optional.empty();
    }

    /** The row that is written in its place; empty: none. */
    Optional<Write.PutRow> written(Write.PutRow put) {
        return Optional.of(put);
    }

    /**
     * The same, for a mistake that needs to know other rows.
     *
     * @param seen
     *            belongs to one world, and to this mistake alone
     */
    Optional<Write.PutRow> written(Write.PutRow put, Map<String, Row> seen) {
        return written(put);
    }

    /** The row that is read in its place; empty: none. */
    Optional<Row> read(Row row, Map<String, Row> first) {
        return Optional.of(row);
    }

    Carrier carrier(Carrier carrier) {
        return carrier;
    }

    /** How many texts may be sent in a world with this mistake. */
    SendingLimits limits(long seed) {
        return World.WorldOptions.limits(seed);
    }

    /** The promise that must be broken first; empty where it may be any. */
    String brokenPromise() {
        return "";
    }

    /** The text as which this one is read. */
    String readAs(String body) {
        return body;
    }

    UnaryOperator<Rows> table() {
        Map<String, Row> first = new HashMap<>();
        return rows -> new ForwardingRows(rows) {
            @Override
            public Optional<Row> get(String pk, String sk) {
                return super.get(pk, sk).flatMap(r -> read(r, first));
            }

            @Override
            public List<Row> query(String pk, String skPrefix, int limit) {
                return super.query(pk, skPrefix, limit).stream().flatMap(r -> read(r, first).stream()).toList();
            }

            @Override
            public void transact(List<Write> writes) {
                List<Write> instead = new ArrayList<>();
                for (Write write : writes) {
                    switch (write) {
                        case Write.PutRow put -> written(put, first).ifPresent(instead::add);
                        case Write.DeleteRow delete -> instead.add(delete);
                        case Write.Check check -> instead.add(check);
                    }
                }
                super.transact(instead);
            }
        };
    }

    /** Passes each call to another carrier. */
    private static class Forwarding implements Carrier {
        private final Carrier carrier;

        Forwarding(Carrier carrier) {
            this.carrier = carrier;
        }

        @Override
        public SendResult send(Text text) {
            return carrier.send(text);
        }

        @Override
        public ReceivedPage received(PhoneNumber from, Instant since, Optional<String> next) {
            return carrier.received(from, since, next);
        }

        @Override
        public ReceivedPage receivedAt(String ours, Instant since, Optional<String> next) {
            return carrier.receivedAt(ours, since, next);
        }

        @Override
        public List<ListedText> find(Text text, Predicate<Private> words, Instant since) {
            return carrier.find(text, words, since);
        }
    }
}
