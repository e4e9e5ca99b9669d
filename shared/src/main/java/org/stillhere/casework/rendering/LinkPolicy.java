package org.stillhere.casework.rendering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Contact;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Limits;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Watch;
import org.stillhere.store.link.Link;
import org.stillhere.wording.Catalogue;

/** Decides which texts carry a link, and what the link opens. */
public final class LinkPolicy {
    private LinkPolicy() {
    }

    /**
     * Returns the link for a text. Only a text that asks for something carries one, and only on a route that is meant
     * for links.
     */
    public static Optional<Link> behind(Watch watch, Effect.Send send, Instant now) {
        if (!Catalogue.takesLink(send.says().template())) {
            return Optional.empty();
        }
        return switch (send.to()) {
            case Recipient.Defender d -> on(watch.routes(), send.route()) ? Optional
                    .of(new Link(Link.LinkKind.CHECK_IN, watch.id(), Optional.empty(), send.route(), Optional.empty(),
                            now.plus(Limits.CHECK_IN_LINK), Optional.empty(), 0, Optional.of(watch.asks())))
                    : Optional.empty();
            case Recipient.Trusted t -> on(watch.contact(t.id()).map(Contact::routes).orElse(List.of()), send.route())
                    ? Optional.of(new Link(Link.LinkKind.CONTACT, watch.id(), Optional.of(t.id()), send.route(),
                            send.about(), now.plus(Limits.CONTACT_LINK), Optional.empty(), 0, Optional.empty()))
                    : Optional.empty();
            case Recipient.Staff s -> Optional.empty();
        };
    }

    private static boolean on(List<Route> routes, RouteId route) {
        return routes.stream().anyMatch(r -> r.id().equals(route) && r.kind() == RouteKind.SMS_WITH_LINK);
    }
}
