/** The pages that enrol somebody and change what was agreed. */
@NullMarked
package org.stillhere.servedashboard.enrolment;

import org.jspecify.annotations.NullMarked;
