/** Simulated people: defenders, contacts and coordinators, and what each does when a text comes. */
@NullMarked
package org.stillhere.simulation.people;

import org.jspecify.annotations.NullMarked;
