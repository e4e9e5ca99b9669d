/** Keeps enrolments that are not finished yet. */
@NullMarked
package org.stillhere.casework.drafts;

import org.jspecify.annotations.NullMarked;
