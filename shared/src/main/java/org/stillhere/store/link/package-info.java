/** Stores what each link opens. */
@NullMarked
package org.stillhere.store.link;

import org.jspecify.annotations.NullMarked;
