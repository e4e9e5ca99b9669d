/** A person texted. */
@NullMarked
package org.stillhere.receivesms;

import org.jspecify.annotations.NullMarked;
