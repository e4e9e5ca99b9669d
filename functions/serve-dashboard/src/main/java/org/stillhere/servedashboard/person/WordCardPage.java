package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.WordCards;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.StoredWordCard;
import org.stillhere.store.watch.WatchFile;

/** Draws a card of one-time words and shows it once, as the answer to the press that made it. */
final class WordCardPage {
    private final WordCards cards;
    private final PageRenderer pages;

    WordCardPage(Environment environment, PageRenderer pages) {
        this.cards = new WordCards(environment);
        this.pages = pages;
    }

    /** The card that this action makes. */
    Optional<StoredWordCard> drawn(DashboardRequest request, WatchFile file, CaseAction action) {
        return action == CaseAction.NEW_CARD
                ? Optional.of(cards.draw(file, request.field("cardwords").equals("letters")))
                : Optional.empty();
    }

    /** What is written together with the action. */
    List<Write> writes(WatchFile file, CaseAction action, Optional<StoredWordCard> drawn) {
        return action == CaseAction.WITHDRAW_CARD ? cards.removes(file.watch())
                : drawn.map(c -> cards.stores(file.watch(), c)).orElse(List.of());
    }

    APIGatewayV2HTTPResponse show(DashboardRequest request, WatchFile file, StoredWordCard card) {
        return pages.page(request, 200, "person/wordCard", Map.of("watch", file.watch(), "rows", card.rows()));
    }
}
