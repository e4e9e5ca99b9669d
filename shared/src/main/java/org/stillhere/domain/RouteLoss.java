package org.stillhere.domain;

/** The ways in which a person takes their number out of use. */
public enum RouteLoss {
    STOPPED, NOT_ME
}
