package org.stillhere.domain;

/** Says that one coordinator has accepted what another one had. */
public record HandedDuty(CoordinatorId from, CoordinatorId to) {
}
