package org.stillhere.domain;

/**
 * One thing that happened, for the timeline. The rules write the detail through typed methods only.
 *
 * @param detail
 *            an id, a code, a number or a time; never a name, a telephone number, or somebody's words
 *
 * @see DecisionBuilder#fact(EventKind)
 */
public record TimelineEvent(EventKind what, String detail) {
}
