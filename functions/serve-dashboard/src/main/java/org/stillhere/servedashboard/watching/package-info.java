/** The page of a watching session: codenames and states, on the desk's own screen. */
@NullMarked
package org.stillhere.servedashboard.watching;

import org.jspecify.annotations.NullMarked;
