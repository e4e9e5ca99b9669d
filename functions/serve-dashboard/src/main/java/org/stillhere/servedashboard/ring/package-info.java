/** The page to act from: whom to ring, by which number, what to say, and the plan, opened once with one reason. */
@NullMarked
package org.stillhere.servedashboard.ring;

import org.jspecify.annotations.NullMarked;
