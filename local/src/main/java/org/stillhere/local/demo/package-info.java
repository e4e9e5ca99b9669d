/** What the demo does differently from a desk. */
@NullMarked
package org.stillhere.local.demo;

import org.jspecify.annotations.NullMarked;
