/** Erases people whose time has come, and exports what is held about somebody. */
@NullMarked
package org.stillhere.erasepeople;

import org.jspecify.annotations.NullMarked;
