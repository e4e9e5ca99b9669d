/**
 * The pages that enrol somebody and change what was agreed. Each consists of
 * {@link org.stillhere.servedashboard.steps}.
 */
@NullMarked
package org.stillhere.servedashboard.enrolment;

import org.jspecify.annotations.NullMarked;
