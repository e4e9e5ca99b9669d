/** Stores the audit trail: rows that are only ever added, each with the hash of the one before. */
@NullMarked
package org.stillhere.store.trail;

import org.jspecify.annotations.NullMarked;
