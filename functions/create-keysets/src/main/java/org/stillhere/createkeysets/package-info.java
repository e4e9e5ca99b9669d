/** Makes the keysets once, when the stack is created, and never replaces one. */
@NullMarked
package org.stillhere.createkeysets;

import org.jspecify.annotations.NullMarked;
