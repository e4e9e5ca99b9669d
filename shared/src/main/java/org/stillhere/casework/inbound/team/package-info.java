/** Knows what worries each team, for those who read the texts of its people. */
@NullMarked
package org.stillhere.casework.inbound.team;

import org.jspecify.annotations.NullMarked;
