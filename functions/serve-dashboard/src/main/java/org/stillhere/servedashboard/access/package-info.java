/** Decides who may use the dashboard: sign-in, sessions, and guards on each request. */
@NullMarked
package org.stillhere.servedashboard.access;

import org.jspecify.annotations.NullMarked;
