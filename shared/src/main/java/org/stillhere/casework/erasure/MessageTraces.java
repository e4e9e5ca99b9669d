package org.stillhere.casework.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Codename;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.MessageContent;
import org.stillhere.store.link.LinkRows;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.ReceiptTimerRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;

/**
 * Finds the messages of a person, with the rows that belong to them. No index leads from a person to their messages,
 * but a message's key is made of the person, the version of their watch, and an ordinal: so the keys are tried.
 */
final class MessageTraces {
    /** An older version of a desk has no message any more. */
    private static final Duration BACK = MessageRows.MESSAGES_KEPT.plusDays(2);
    /** A message can be older than the oldest entry of the timeline by this many versions of the watch. */
    private static final int OLDER_VERSIONS = 50;
    /** Versions of a desk that are looked at, at most: about a month of the busiest desk. */
    private static final int DESK_VERSIONS = 20_000;
    /** No message for so many versions of a desk: the older ones have expired. */
    private static final int DESK_SILENT = 100;
    private final Environment environment;

    MessageTraces(Environment environment) {
        this.environment = environment;
    }

    /** The oldest version of a watch that can still have messages. */
    long oldestVersion(DefenderId watch) {
        List<Row> entries = environment.held().partition(WatchRows.pk(watch), TimelineRows.ENTRY).stream().limit(1)
                .toList();
        return entries.stream().map(r -> r.sk().substring(r.sk().lastIndexOf('#') + 1)).map(Long::parseLong).findFirst()
                .map(v -> Math.max(1, v - OLDER_VERSIONS)).orElse(1L);
    }

    /** The messages that one version of a watch caused. One round trip. */
    List<Row> ofVersion(DefenderId watch, long version) {
        return environment.held().at(IntStream.range(0, Rows.MOST_ACTIONS)
                .mapToObj(i -> MessageRows.at(MessageKey.of(watch, version, i))).toList());
    }

    /** Where the rows are that belong to these messages: timers, links, and the texts of the carrier. */
    List<Rows.At> belongingTo(List<Row> messages) {
        List<Rows.At> places = new ArrayList<>();
        for (Row row : messages) {
            MessageKey key = MessageRows.key(row.pk());
            places.add(ReceiptTimerRows.at(key));
            environment.vault().links(key).forEach(token -> places.add(LinkRows.at(token)));
            environment.messages().openIfReadable(row).flatMap(Message::carrierId)
                    .ifPresent(id -> places.add(environment.carrierIds().at(id)));
        }
        return places;
    }

    /** The messages with these keys that exist. */
    List<Row> at(List<MessageKey> keys) {
        return environment.held().at(keys.stream().map(MessageRows::at).toList());
    }

    /** Reads the messages of a desk from the newest to the oldest, one version with each call. */
    final class DeskMessages {
        private final Desk desk;
        private final Instant oldest;
        private long version;
        private int silent;

        DeskMessages(Desk desk, Instant now) {
            this.desk = desk;
            this.version = desk.version();
            this.oldest = now.minus(BACK);
        }

        /** Whether older versions can have messages. */
        boolean hasMore() {
            return version > 0 && silent < DESK_SILENT && desk.version() - version < DESK_VERSIONS;
        }

        /** The messages of the next older version that were settled and that name this person. */
        List<Row> naming(Codename codename) {
            long read = version--;
            List<Row> all = environment.held().at(IntStream.range(0, Rows.MOST_ACTIONS)
                    .mapToObj(i -> MessageRows.at(MessageKey.ofDesk(desk.team(), read, i))).toList());
            silent = all.isEmpty() ? silent + 1 : 0;
            List<Row> found = new ArrayList<>();
            for (Row row : all) {
                Optional<Message> message = environment.messages().openIfReadable(row);
                if (message.filter(m -> m.createdAt().isBefore(oldest)).isPresent()) {
                    version = 0;
                }
                if (message.filter(m -> m.state().settled() && names(m, codename)).isPresent()) {
                    found.add(row);
                }
            }
            return found;
        }
    }

    private static boolean names(Message message, Codename codename) {
        return message.work() instanceof Effect.Send send && names(send.says(), codename.value());
    }

    private static boolean names(MessageContent says, String codename) {
        return says.codenames().contains(codename)
                || says.lines().stream().anyMatch(line -> line.codenames().contains(codename));
    }
}
