package org.stillhere.casework.erasure;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.table.Row;
import org.stillhere.store.watch.WatchFile;

/**
 * Forgets contacts who were removed and numbers that were replaced: what their phones were asked, what they sent, and
 * the words that they wrote. A contact who was told of the open case is known for some days more; then their rows
 * expire.
 */
public final class ForgetContacts {
    private final Environment environment;

    public ForgetContacts(Environment environment) {
        this.environment = environment;
    }

    /**
     * Forgets whoever is in the file from before and not in the watch as it is now. The agreement is stored already, so
     * a failure is reported and thrown away: all these rows expire within 30 days too.
     *
     * @param awaiting
     *            contacts who still have to hear of a case; what they wrote stays
     */
    public void afterRevision(WatchFile before, Watch now, Set<ContactId> awaiting) {
        try {
            PhoneTraces traces = new PhoneTraces(environment);
            Removal removal = new Removal(environment, () -> true);
            DefenderId id = now.id();
            List<ContactId> gone = before.watch().contacts().stream().map(Contact::id)
                    .filter(c -> now.contact(c).isEmpty() && !awaiting.contains(c)).toList();
            Set<PhoneKey> left = traces.of(before);
            now.routes().forEach(r -> left.remove(r.phone()));
            now.contacts().stream().flatMap(c -> c.routes().stream()).forEach(r -> left.remove(r.phone()));
            left.stream().filter(p -> !traces.knows(p, id)).forEach(p -> removal.phone(p, id));
            if (!gone.isEmpty()) {
                Set<Actor> authors = gone.stream().map(Actor::contact).collect(Collectors.toSet());
                List<Row> words = environment.timeline().notesBy(id, authors::contains);
                removal.rows(words);
            }
        } catch (RuntimeException failure) {
            environment.telemetry().trouble(Metric.FORGET_LATER, failure);
        }
    }
}
