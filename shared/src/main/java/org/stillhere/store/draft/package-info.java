/** Drafts of enrolments, which belong to one coordinator. */
@NullMarked
package org.stillhere.store.draft;

import org.jspecify.annotations.NullMarked;
