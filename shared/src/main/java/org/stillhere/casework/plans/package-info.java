/**
 * Copies the response plan for one contact while a case is open. The functions that send texts and serve the board make
 * the copies; the function behind the links can open only these. It uses {@code commit}.
 */
@NullMarked
package org.stillhere.casework.plans;

import org.jspecify.annotations.NullMarked;
