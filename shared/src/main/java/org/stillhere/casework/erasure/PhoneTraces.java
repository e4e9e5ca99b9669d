package org.stillhere.casework.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.PhoneKey;
import org.stillhere.store.limit.CounterRows;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.PhoneNumber;

/**
 * Finds what phones remember of a person. A phone that knows nobody else is forgotten completely. A phone that others
 * need too, such as the one of a contact of two people, keeps all that is not about this person.
 */
final class PhoneTraces {
    private final Environment environment;

    PhoneTraces(Environment environment) {
        this.environment = environment;
    }

    /** The phones of the person and of the contacts, also of contacts who have left. */
    Set<PhoneKey> of(WatchFile file) {
        Set<PhoneKey> phones = new HashSet<>();
        file.watch().routes().forEach(r -> phones.add(r.phone()));
        file.watch().contacts().stream().flatMap(c -> c.routes().stream()).forEach(r -> phones.add(r.phone()));
        numbers(file).forEach(n -> phones.add(environment.vault().lookUp(n)));
        return phones;
    }

    /** The numbers of the person and of the contacts. */
    static Set<PhoneNumber> numbers(WatchFile file) {
        Set<PhoneNumber> numbers = new HashSet<>();
        file.profile().stream().flatMap(p -> p.addresses().stream()).forEach(a -> numbers.add(a.number()));
        file.contacts().stream().map(ContactCard::addresses).flatMap(List::stream)
                .forEach(a -> numbers.add(a.number()));
        return numbers;
    }

    /** The phones of the coordinators of the desk. */
    static Set<PhoneKey> ofStaff(Desk desk) {
        Set<PhoneKey> phones = new HashSet<>();
        desk.staff().stream().flatMap(m -> m.routes().stream()).forEach(r -> phones.add(r.phone()));
        return phones;
    }

    /** What the phone remembers of the person. */
    List<Row> about(PhoneKey phone, DefenderId id) {
        List<Row> all = environment.held().partition(PhoneRows.pk(phone));
        List<Row> identities = all.stream().filter(r -> PhoneRows.isIdentity(r.sk())).toList();
        // An identity that cannot be opened is somebody else's: too little is removed rather than too much.
        List<Row> stay = identities.stream()
                .filter(r -> environment.phones().identity(r).filter(i -> isOf(i, id)).isEmpty()).toList();
        if (stay.isEmpty()) {
            return all;
        }
        Set<String> others = new HashSet<>(stay.stream().map(Row::sk).toList());
        boolean chose = all.stream().filter(r -> QuestionRows.isChoices(r.sk()))
                .anyMatch(r -> environment.questions().mayName(r, id));
        List<Row> found = new ArrayList<>();
        for (Row row : all) {
            boolean identity = PhoneRows.isIdentity(row.sk());
            boolean choices = QuestionRows.isAboutChoices(row.sk());
            if (identity ? !others.contains(row.sk()) : choices ? chose : names(row.sk(), id)) {
                found.add(row);
            }
        }
        return found;
    }

    /** What the phone remembers of a coordinator. A phone that knows somebody else too keeps what is about them. */
    List<Row> about(PhoneKey phone, CoordinatorId id) {
        List<Row> all = environment.held().partition(PhoneRows.pk(phone));
        boolean shared = all.stream().filter(r -> PhoneRows.isIdentity(r.sk()))
                .anyMatch(r -> environment.phones().identity(r).filter(i -> isOf(i, id)).isEmpty());
        return shared
                ? all.stream()
                        .filter(r -> r.sk().endsWith("#" + id.value())
                                || environment.phones().identity(r).filter(i -> isOf(i, id)).isPresent())
                        .toList()
                : all;
    }

    private static boolean isOf(Identity identity, CoordinatorId id) {
        return identity instanceof Identity.OfCoordinator k && k.coordinator().equals(id);
    }

    private static boolean isOf(Identity identity, DefenderId id) {
        return switch (identity) {
            case Identity.OfDefender d -> d.defender().equals(id);
            case Identity.OfContact c -> c.defender().equals(id);
            case Identity.OfCoordinator k -> false;
        };
    }

    /** Whether a question or an event of a phone is about this person, by its key. */
    private static boolean names(String sk, DefenderId id) {
        return Stream.of(sk.split("#")).anyMatch(part -> part.equals(id.value()) || part.startsWith(id.value() + "."));
    }

    /** The keys of the answers to the texts that the phone sent. */
    static List<MessageKey> answers(List<Row> ofPhone, DefenderId id) {
        return ofPhone.stream().filter(r -> ProcessedEventRows.isEvent(r.sk())).map(r -> r.sk().split("#"))
                .filter(parts -> parts.length > 2).map(parts -> parts[2].replaceAll("[^A-Za-z0-9]", ""))
                .filter(sid -> !sid.isEmpty() && sid.length() <= 64).map(sid -> MessageKey.answer(sid, id)).distinct()
                .toList();
    }

    /** Where the counters of a phone are, if nobody uses the phone any more. */
    List<Rows.At> counters(PhoneKey phone, Instant now) {
        return CounterRows.at(phone, now);
    }

    /** Whether the phone still is the one of the person or of a contact of theirs. */
    boolean knows(PhoneKey phone, DefenderId id) {
        return environment.held().partition(PhoneRows.pk(phone)).stream().filter(r -> PhoneRows.isIdentity(r.sk()))
                .anyMatch(r -> environment.phones().identity(r).filter(i -> isOf(i, id)).isPresent());
    }

    /** Says who uses the phone, if anybody does. */
    Optional<Row> anyIdentity(PhoneKey phone) {
        return environment.held().partition(PhoneRows.pk(phone)).stream().filter(r -> PhoneRows.isIdentity(r.sk()))
                .findFirst();
    }
}
