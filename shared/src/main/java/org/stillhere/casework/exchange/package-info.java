/** Takes people in from a file of comma-separated values, and writes them out to one. */
@NullMarked
package org.stillhere.casework.exchange;

import org.jspecify.annotations.NullMarked;
