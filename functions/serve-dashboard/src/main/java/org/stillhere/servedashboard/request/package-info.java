/** Requests, forms and labels that all pages of the dashboard share. */
@NullMarked
package org.stillhere.servedashboard.request;

import org.jspecify.annotations.NullMarked;
