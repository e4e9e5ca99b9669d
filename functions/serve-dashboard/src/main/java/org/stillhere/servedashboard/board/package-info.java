/** The page that lists everybody of a team, the most urgent first. */
@NullMarked
package org.stillhere.servedashboard.board;

import org.jspecify.annotations.NullMarked;
