/**
 * Cuts a text into atoms and finds known phrases and personal words in it, in all languages at once. It says what is in
 * the text; {@code wording.replies} decides what the text means.
 */
@NullMarked
package org.stillhere.wording.phrases;

import org.jspecify.annotations.NullMarked;
