/** The cards to print: for a person, for a contact and for the desk. */
@NullMarked
package org.stillhere.servedashboard.cards;

import org.jspecify.annotations.NullMarked;
