package org.stillhere.servedashboard.person;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.PersonFile;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.WatchFile;

/** Finds the people, the desk and the names of the coordinator's own team. */
public final class TeamDirectory {
    private final Environment environment;
    private final PersonFile people;
    private final Sessions sessions;

    public TeamDirectory(Environment environment) {
        this.environment = environment;
        this.people = new PersonFile(environment);
        this.sessions = new Sessions(environment);
    }

    /** The file that the path names; empty if there is none or if it belongs to another team. */
    public Optional<WatchFile> file(DashboardRequest request) {
        try {
            return people.file(request.card().team(), new DefenderId(request.path("id")));
        } catch (InvalidInput noId) {
            return Optional.empty();
        }
    }

    public Desk desk(DashboardRequest request) {
        return environment.desks().get(request.card().team());
    }

    /** The coordinators of a desk who have no own word, without which no text of theirs takes an SOS. */
    public Set<CoordinatorId> withoutWord(Desk desk) {
        return desk.staff().stream().flatMap(m -> environment.coordinators().find(m.id()).stream())
                .filter(c -> c.word().isEmpty()).map(CoordinatorCard::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the session has this person's file open. Then it is used now, and stays open for a while. */
    public boolean isOpen(DashboardRequest request, WatchFile file) {
        DefenderId id = file.watch().id();
        boolean open = request.session().use().opened().filter(o -> o.isOpen(id, request.now())).isPresent();
        if (open) {
            sessions.opens(request.cookie(), Optional.of(id));
        }
        return open;
    }

    /** The names of colleagues, and of the contacts if the file is open. */
    public DisplayNames names(DashboardRequest request, Desk desk, WatchFile file) {
        return names(request, desk, isOpen(request, file) ? file.contacts() : List.of());
    }

    /** The same for a watch whose cards were not read. */
    public DisplayNames names(DashboardRequest request, Desk desk, Watch watch) {
        boolean open = request.session().use().opened().filter(o -> o.isOpen(watch.id(), request.now())).isPresent();
        return names(request, desk,
                open ? environment.watches().file(watch.id()).map(WatchFile::contacts).orElse(List.of()) : List.of());
    }

    /** The names of colleagues, and of those contacts whose cards were opened with a reason. */
    public DisplayNames names(DashboardRequest request, Desk desk, List<ContactCard> opened) {
        Stream<CoordinatorId> others = desk.staff().stream().map(Desk.Member::id)
                .filter(id -> !id.equals(request.who()));
        List<CoordinatorCard> cards = Stream
                .concat(Stream.of(request.card()), others.flatMap(id -> environment.coordinators().find(id).stream()))
                .toList();
        return new DisplayNames(request.labels(), cards, opened);
    }
}
