package org.stillhere.servedashboard.cards;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.wording.Language;

/**
 * Serves cards to print, one on a page. A person's card looks like a list of prices. No card has a name, a number of
 * theirs or a word on it: whoever finds one learns that somebody gets texts, and the number to which they answer.
 */
public final class CardsPage {
    private static final String PERSON = "person";
    private final Senders senders;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public CardsPage(Senders senders, TeamDirectory team, PageRenderer pages) {
        this.senders = senders;
        this.team = team;
        this.pages = pages;
    }

    /** The card of the person, or of the contact that the address names, in the language of its reader. */
    public APIGatewayV2HTTPResponse ofPerson(DashboardRequest request, WatchFile file) {
        Optional<ContactCard> contact = file.contacts().stream().filter(c -> file.watch().contact(c.id()).isPresent())
                .filter(c -> c.id().value().equals(request.query("for"))).findFirst();
        Language reads = contact.map(ContactCard::language).or(() -> file.profile().map(Profile::language))
                .orElse(Language.EN);
        String sender = contact.map(ContactCard::sender).or(() -> file.profile().map(Profile::sender)).orElse("");
        Map<String, Object> parameters = parameters(request, reads);
        parameters.put("watch", file.watch());
        parameters.put("number", sender.isEmpty() ? "" : senders.of(sender).textTo());
        parameters.put("chosen", contact.map(c -> c.id().value()).orElse(PERSON));
        parameters.put("names", team.names(request, team.desk(request), List.of()));
        return pages.page(request, 200, "cards/ofPerson", parameters);
    }

    /** What the desk does, on one page. */
    public APIGatewayV2HTTPResponse ofDesk(DashboardRequest request) {
        return pages.page(request, 200, "cards/ofDesk", parameters(request, Language.EN));
    }

    private static Map<String, Object> parameters(DashboardRequest request, Language usual) {
        Language asked = Stream.of(Language.values()).filter(l -> l.tag().equals(request.query("language"))).findFirst()
                .orElse(usual);
        return new HashMap<>(Map.of("card", request.labels().in(asked), "language", asked));
    }
}
