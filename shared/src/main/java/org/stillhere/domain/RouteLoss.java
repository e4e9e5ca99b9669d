package org.stillhere.domain;

/** How a person took their number out of use. */
public enum RouteLoss {
    STOPPED, NOT_ME
}
