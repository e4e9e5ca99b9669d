/** The check-in page and the contact's page. */
@NullMarked
package org.stillhere.openlink;

import org.jspecify.annotations.NullMarked;
