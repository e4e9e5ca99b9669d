/** The records that the table stores beside those of the domain. */
@NullMarked
package org.stillhere.store.records;

import org.jspecify.annotations.NullMarked;
