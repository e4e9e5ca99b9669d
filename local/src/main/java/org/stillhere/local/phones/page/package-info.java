/** The page that shows every simulated handset. */
@NullMarked
package org.stillhere.local.phones.page;

import org.jspecify.annotations.NullMarked;
