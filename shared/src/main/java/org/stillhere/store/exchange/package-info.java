/** Stores files of people on their way into the table, and orders of files out of it. */
@NullMarked
package org.stillhere.store.exchange;

import org.jspecify.annotations.NullMarked;
