package org.stillhere.simulation.promises;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.EventKind;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;

/** No text that holds unread words ends a case, confirms anything or counts as an answer, whatever else it holds. */
public final class UnreadEndsNothing implements Promise {
    /** Almost the duress word does what any other word in its place would do; only the desk sees a difference. */
    private static boolean showsNothing(Change change) {
        return change.has(EventKind.POSSIBLE_DURESS) && !change.has(EventKind.WORD_AND_MORE)
                && !change.has(EventKind.WORRYING_TEXT);
    }

    private final Map<String, SentText> unread = new HashMap<>();

    @Override
    public void said(SentText said) {
        if (said.what() == SentKind.UNREAD || said.what() == SentKind.CONCERN) {
            unread.put(said.sid(), said);
        }
    }

    @Override
    public void takenIn(String sid, Optional<Change> change) {
        SentText said = unread.remove(sid);
        boolean ended = change.filter(c -> c.has(EventKind.CASE_ENDED) || c.has(EventKind.CONFIRMED)
                || c.has(EventKind.ANSWERED) || c.has(EventKind.ARRIVED)).isPresent();
        if (said != null && ended && change.filter(c -> !showsNothing(c)).isPresent()) {
            throw new Violation("words that nobody has read end nothing",
                    said + " was taken in as " + change.map(c -> c.entry().facts()));
        }
    }
}
