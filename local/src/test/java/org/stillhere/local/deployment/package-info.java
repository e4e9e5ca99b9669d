/** What template.yaml deploys: routes, schedules, settings and permissions. */
@NullMarked
package org.stillhere.local.deployment;

import org.jspecify.annotations.NullMarked;
