/** The coordinators' board: who needs somebody, and what can be done about it. */
@NullMarked
package org.stillhere.servedashboard;

import org.jspecify.annotations.NullMarked;
