/** Takes in texts from people. */
@NullMarked
package org.stillhere.receivesms;

import org.jspecify.annotations.NullMarked;
