package org.stillhere.casework.links;

import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Route;
import org.stillhere.domain.Watch;
import org.stillhere.store.link.Link;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.watch.WatchFile;

/** Tells whether the phone to which a link was sent is trusted. The links of a phone that is not are over at once. */
final class LinkTrust {
    private final Environment environment;

    LinkTrust(Environment environment) {
        this.environment = environment;
    }

    /** A contact may be a defender too, by the same phone: then it takes two round trips. */
    boolean isOver(Link link, WatchFile file) {
        return switch (link.kind()) {
            case CHECK_IN, RECEIPT -> file.watch().distrusts(link.route());
            case CONTACT -> link.contact().flatMap(file.watch()::contact)
                    .flatMap(c -> c.routes().stream().filter(r -> r.id().equals(link.route())).findFirst())
                    .map(Route::phone).filter(this::isUntrusted).isPresent();
        };
    }

    private boolean isUntrusted(PhoneKey phone) {
        Optional<Identity.OfDefender> owner = environment.phones().find(phone, environment.clock().instant())
                .defender();
        return owner.flatMap(o -> environment.watches().find(o.defender()).filter(w -> w.distrusts(o.route())))
                .map(Watch::id).isPresent();
    }
}
