/** The page of one person: their state, their timeline, and the actions of a coordinator. */
@NullMarked
package org.stillhere.servedashboard.person;

import org.jspecify.annotations.NullMarked;
