package org.stillhere.store.plan;

import org.stillhere.vault.Private;

/**
 * The two digits by which a contact opens the response plan. They are told to the contact face to face, and are in no
 * text. The row is sealed for purpose PLANS.
 */
public record PlanDigits(Private digits) {
}
