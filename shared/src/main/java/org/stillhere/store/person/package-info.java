/** Seals the rows of each person with a key of their own, which is in a table of its own and is destroyed with them. */
@NullMarked
package org.stillhere.store.person;

import org.jspecify.annotations.NullMarked;
