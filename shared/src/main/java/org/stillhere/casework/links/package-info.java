/** Serves the pages behind links: the check-in page and the page of a contact. */
@NullMarked
package org.stillhere.casework.links;

import org.jspecify.annotations.NullMarked;
