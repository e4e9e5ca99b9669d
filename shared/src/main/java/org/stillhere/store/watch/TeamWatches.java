package org.stillhere.store.watch;

import java.util.List;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Watch;

/**
 * The watches of a team, read for its board.
 *
 * @param unread
 *            defenders whose watch cannot be opened: the sweep sets such a row aside, so nobody watches over them
 */
public record TeamWatches(List<Watch> watches, List<Codename> unread) {
}
