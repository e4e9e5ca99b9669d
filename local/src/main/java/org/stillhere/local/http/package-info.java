/** Requests and replies of the simulated phones' port. It knows no other package for a laptop. */
@NullMarked
package org.stillhere.local.http;

import org.jspecify.annotations.NullMarked;
