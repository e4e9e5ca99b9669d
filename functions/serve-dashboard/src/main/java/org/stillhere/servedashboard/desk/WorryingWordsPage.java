package org.stillhere.servedashboard.desk;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.casework.desk.WorryingWordList.RefusedPhrase;
import org.stillhere.casework.desk.WorryingWordList.WordListChange;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.WorryingWords;
import org.stillhere.store.table.Stored;

/** Serves the page that lists the words that worry a team, one on each line. */
public final class WorryingWordsPage {
    private static final String PATH = "/desk/words";
    private static final String FIELD = "words";
    private final WorryingWordList list;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public WorryingWordsPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.list = new WorryingWordList(environment);
        this.team = team;
        this.pages = pages;
    }

    /**
     * The form as it is shown.
     *
     * @param typed
     *            the lines in the field
     * @param seen
     *            the mark of the list that the coordinator sees
     * @param message
     *            the key of the message on top; empty for none
     * @param refused
     *            the phrases that were refused
     * @param count
     *            of phrases, if they are too many; otherwise 0
     * @param theirs
     *            the phrases of a colleague that were put behind the typed ones
     */
    private record WordsForm(String typed, String seen, String message, List<RefusedPhrase> refused, int count,
            List<String> theirs) {
        static WordsForm of(String typed, String seen, String message) {
            return new WordsForm(typed, seen, message, List.of(), 0, List.of());
        }
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        Optional<Stored<WorryingWords>> now = list.current(request.card().team());
        return page(request, 200, now,
                WordsForm.of(lines(WorryingWordList.typed(now).stream()), WorryingWordList.mark(now), ""));
    }

    /** Shows the typed lines again that came from a page of an earlier session, and stores none of them. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return page(request, 403, list.current(request.card().team()),
                WordsForm.of(request.field(FIELD), request.field("seen"), "form.again"));
    }

    /**
     * Stores the list. A refusal keeps what was typed. If a colleague has changed the list since the page was shown,
     * their phrases are put behind the typed ones, and the next press stores both.
     */
    public APIGatewayV2HTTPResponse set(DashboardRequest request) {
        String typed = request.field(FIELD);
        String seen = request.field("seen");
        return switch (list.set(new ToSetDesk(request.card()), seen, typed)) {
            case WordListChange.WordsStored stored -> Web.seeOther(PATH);
            case WordListChange.WordsRefused refused -> page(request, 422, list.current(request.card().team()),
                    new WordsForm(typed, seen, "form.wrong", refused.phrases(),
                            refused.count() > WorryingWordList.MOST ? refused.count() : 0, List.of()));
            case WordListChange.WordsChangedMeanwhile changed -> page(request, 409, changed.now(),
                    new WordsForm(lines(Stream.concat(Stream.of(typed), changed.missing().stream())),
                            WorryingWordList.mark(changed.now()), "words.changed", List.of(), 0, changed.missing()));
        };
    }

    private static String lines(Stream<String> phrases) {
        return phrases.filter(p -> !p.isEmpty()).collect(Collectors.joining("\n"));
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, Optional<Stored<WorryingWords>> now,
            WordsForm form) {
        Map<String, Object> parameters = new HashMap<>(Map.of("typed", form.typed(), "seen", form.seen(), "refused",
                form.refused(), "count", form.count(), "theirs", form.theirs()));
        parameters.put("says", form.message().isEmpty() ? "" : request.labels().say(form.message()));
        parameters.put("last",
                now.map(Stored::value)
                        .map(w -> request.labels().say("words.last",
                                team.names(request, team.desk(request), List.of()).coordinator(w.by().value()),
                                request.labels().when(w.at())))
                        .orElse(""));
        return pages.page(request, status, "desk/worryingWords", parameters);
    }
}
