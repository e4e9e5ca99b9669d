/** Reads what people text: keys, keywords and personal words in every language and script. */
@NullMarked
package org.stillhere.wording.replies;

import org.jspecify.annotations.NullMarked;
