/** The pages of one subject each, of which an enrolment and a change of what is agreed consist. */
@NullMarked
package org.stillhere.servedashboard.steps;

import org.jspecify.annotations.NullMarked;
