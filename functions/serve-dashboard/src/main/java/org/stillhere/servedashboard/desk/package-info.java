/** The page that says who is on duty. */
@NullMarked
package org.stillhere.servedashboard.desk;

import org.jspecify.annotations.NullMarked;
