/** Stores teams, their desks, coordinators and sign-in sessions. */
@NullMarked
package org.stillhere.store.desk;

import org.jspecify.annotations.NullMarked;
