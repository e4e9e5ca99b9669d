/** Serves the pages of the staff, of one's own settings, and of the audit trail. */
@NullMarked
package org.stillhere.servedashboard.staff;

import org.jspecify.annotations.NullMarked;
