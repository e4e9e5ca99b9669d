/** Stores the orders to erase a person. */
@NullMarked
package org.stillhere.store.erasure;

import org.jspecify.annotations.NullMarked;
