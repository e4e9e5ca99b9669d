/** Names rows so that whoever has the key of the keyed hashes cannot tell whose rows they are. */
@NullMarked
package org.stillhere.store.naming;

import org.jspecify.annotations.NullMarked;
