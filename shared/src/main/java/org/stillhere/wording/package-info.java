/**
 * Contains the texts that people read and the answers that they may give, in each language, and counts SMS segments.
 */
@NullMarked
package org.stillhere.wording;

import org.jspecify.annotations.NullMarked;
