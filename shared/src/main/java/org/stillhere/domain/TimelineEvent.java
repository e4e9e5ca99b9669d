package org.stillhere.domain;

/**
 * One thing that happened, for the timeline.
 *
 * @param detail
 *            an id, a code, a number or a time; never a name, a number to ring, or somebody's words
 */
public record TimelineEvent(EventKind what, String detail) {

}
