package org.stillhere.receivesms;

import org.stillhere.domain.Priority;

/** Keeps the bodies of webhooks that could not be taken in. Calls for help have a queue of their own. */
@FunctionalInterface
public interface TextQueue {
    /**
     * @param priority
     *            urgent for a call for help
     *
     * @throws RuntimeException
     *             if it could not be kept
     */
    void add(String body, Priority priority);
}
