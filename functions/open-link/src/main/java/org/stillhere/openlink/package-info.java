/** Serves the check-in page and the contact's page, behind links in texts. */
@NullMarked
package org.stillhere.openlink;

import org.jspecify.annotations.NullMarked;
