/** Invites coordinators and changes their roles. */
@NullMarked
package org.stillhere.casework.staff;

import org.jspecify.annotations.NullMarked;
