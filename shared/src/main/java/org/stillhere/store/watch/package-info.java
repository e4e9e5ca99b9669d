/** Stores what is known about a defender: watch, profile, contacts, response plan and codename. */
@NullMarked
package org.stillhere.store.watch;

import org.jspecify.annotations.NullMarked;
