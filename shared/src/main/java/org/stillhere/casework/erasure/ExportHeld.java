package org.stillhere.casework.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.casework.commit.AccessLog;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.permission.Permitted.ToOpenFiles;
import org.stillhere.casework.trail.AuditTrail;
import org.stillhere.casework.trail.AuditTrail.TrailDeed;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.RowKind;
import org.stillhere.store.desk.AccessEvent;
import org.stillhere.store.desk.AccessEvent.AccessKind;
import org.stillhere.store.table.Row;
import org.stillhere.store.trail.TrailAction;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.store.watch.WatchRows;

/**
 * Lists what is held about a person or about one of their contacts, opened, for whoever asks "what do you hold about
 * me?". What belongs to others is left out and counted: the names and numbers of contacts in the list of a person, the
 * words that contacts wrote, and everything but their own rows in the list of a contact. The words of a person, also
 * those of their card, and the digits that open their plan are never written out, since the list may be found.
 */
public final class ExportHeld {
    private static final String LEFT_OUT = "held, not written out";
    private final Environment environment;
    private final PhoneTraces phones;
    private final MessageTraces messages;

    public ExportHeld(Environment environment) {
        this.environment = environment;
        this.phones = new PhoneTraces(environment);
        this.messages = new MessageTraces(environment);
    }

    /**
     * One row that is held.
     *
     * @param until
     *            when it expires, in seconds since 1970; empty if it is kept as long as the person is enrolled
     */
    public record HeldItem(RowKind kind, Optional<Long> until, JsonNode content) {
    }

    /**
     * All that is held about somebody.
     *
     * @param ofOthers
     *            how many rows were left out because they belong to others
     */
    public record Holdings(List<HeldItem> items, int ofOthers) {
        public Holdings {
            items = List.copyOf(items);
        }
    }

    /** Tells the team that an operator lists by command what is held about somebody. It is called before the list. */
    public void tellOfCommand(WatchFile file) {
        AccessLog log = new AccessLog(environment);
        Watch watch = file.watch();
        new AuditTrail(environment)
                .enter(TrailDeed.ofCommand(watch.team(), TrailAction.EXPORTED_BY_COMMAND).about(watch.id()));
        environment.rows().transact(List.of(log.shown(watch.team(),
                AccessEvent.of(AccessKind.EXPORTED, environment.clock().instant(), watch.id(), watch.codename()))));
        log.text(watch.team(), NoticeKind.FILE_OPENED, EscalationLevel.ON_DUTY);
    }

    /** What is held about a person, or about a contact of theirs if there is one, for whom the board shows it. */
    public Holdings of(ToOpenFiles by, WatchFile file, Optional<ContactId> contact) {
        by.in(file.watch().team());
        return contact.flatMap(c -> ofContact(file, c)).orElseGet(() -> ofPerson(file));
    }

    /** What is held about a person. */
    public Holdings ofPerson(WatchFile file) {
        Watch watch = file.watch();
        List<HeldItem> items = new ArrayList<>();
        int[] others = { 0 };
        for (Row row : environment.held().partition(WatchRows.pk(watch.id()))) {
            add(row, items, others);
        }
        environment.held().at(List.of(environment.codenames().at(watch.codename())))
                .forEach(r -> add(r, items, others));
        environment.held().at(environment.tasks().placesOf(watch)).forEach(r -> add(r, items, others));
        watch.routes().forEach(r -> ofPhone(r.phone(), watch.id(), items, others));
        Set<PhoneKey> ofContacts = phones.of(file);
        watch.routes().forEach(r -> ofContacts.remove(r.phone()));
        ofContacts.forEach(p -> others[0] += phones.about(p, watch.id()).size());
        long oldest = messages.oldestVersion(watch.id());
        for (long version = watch.version(); version >= oldest; version--) {
            messages.ofVersion(watch.id(), version).forEach(r -> add(r, items, others));
        }
        environment.telemetry().count(Metric.HELD_EXPORTED);
        return new Holdings(items, others[0]);
    }

    /** What is held about a contact of a person; empty if the person has no such contact. */
    public Optional<Holdings> ofContact(WatchFile file, ContactId contact) {
        DefenderId id = file.watch().id();
        return file.contact(contact).map(card -> {
            List<HeldItem> items = new ArrayList<>();
            environment.held().partition(WatchRows.pk(id), WatchRows.contactSk(contact)).stream()
                    .filter(r -> r.sk().equals(WatchRows.contactSk(contact)))
                    .forEach(r -> opened(r).ifPresent(c -> items.add(item(r, RowKind.CONTACT, c))));
            environment.timeline().notesBy(id, a -> a.id().equals(contact.value()))
                    .forEach(r -> opened(r).ifPresent(c -> items.add(item(r, RowKind.NOTE_OF_OTHERS, c))));
            card.addresses().forEach(a -> ofPhone(environment.vault().lookUp(a.number()), id, items, new int[1]));
            environment.telemetry().count(Metric.HELD_EXPORTED);
            return new Holdings(items, 0);
        });
    }

    private void ofPhone(PhoneKey phone, DefenderId id, List<HeldItem> items, int[] others) {
        phones.about(phone, id).forEach(r -> add(r, items, others));
    }

    private void add(Row row, List<HeldItem> items, int[] others) {
        RowKind kind = RowKind.of(row.pk(), row.sk()).orElseThrow();
        opened(row).flatMap(c -> theirs(kind, c)).ifPresentOrElse(c -> items.add(item(row, kind, c)),
                () -> others[0]++);
    }

    private Optional<JsonNode> opened(Row row) {
        return RowKind.of(row.pk(), row.sk()).flatMap(RowKind::purpose)
                .flatMap(purpose -> environment.held().content(row, purpose));
    }

    private static HeldItem item(Row row, RowKind kind, JsonNode content) {
        return new HeldItem(kind, Optional.ofNullable(row.expires()), content);
    }

    /** The content without what belongs to others; empty if all of it does. */
    private static Optional<JsonNode> theirs(RowKind kind, JsonNode content) {
        if (kind == RowKind.NOTE_OF_OTHERS && content.path("by").path("who").asText().equals("CONTACT")) {
            return Optional.empty();
        }
        if (content instanceof ObjectNode object) {
            if (kind == RowKind.PROFILE) {
                List.of("own", "duress").forEach(word -> object.put(word, LEFT_OUT));
            }
            if (kind == RowKind.CONTACT) {
                List.of("name", "word", "code", "addresses").forEach(field -> object.put(field, LEFT_OUT));
            }
            if (kind == RowKind.CARD) {
                object.put("rows", LEFT_OUT);
            }
            if (kind == RowKind.PLAN_DIGITS || kind == RowKind.PLAN_COPY) {
                object.put("digits", LEFT_OUT);
            }
        }
        return Optional.of(content);
    }
}
