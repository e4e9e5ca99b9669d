/** Serves the work of coordinators: the board, a person's file, actions, duty and sessions. */
@NullMarked
package org.stillhere.casework.desk;

import org.jspecify.annotations.NullMarked;
