/**
 * Attacks on the whole system: each tries what an adversary with a phone, the wire, the table or a session would try.
 */
@NullMarked
package org.stillhere.local.attacks;

import org.jspecify.annotations.NullMarked;
