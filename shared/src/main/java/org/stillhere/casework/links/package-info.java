/**
 * Serves the pages behind links: the check-in page and the page of a contact. It uses {@code commit}, {@code rendering}
 * and {@code inbound}.
 */
@NullMarked
package org.stillhere.casework.links;

import org.jspecify.annotations.NullMarked;
