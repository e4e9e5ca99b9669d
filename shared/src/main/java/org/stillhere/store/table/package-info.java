/** Reads and writes the DynamoDB table itself: one row type with a sealed body, and transactions on rows. */
@NullMarked
package org.stillhere.store.table;

import org.jspecify.annotations.NullMarked;
