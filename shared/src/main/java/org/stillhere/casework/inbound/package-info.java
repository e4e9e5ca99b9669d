/**
 * Takes in texts from defenders, contacts, coordinators and unknown senders, and answers each once. It uses
 * {@code commit} and {@code rendering}.
 */
@NullMarked
package org.stillhere.casework.inbound;

import org.jspecify.annotations.NullMarked;
