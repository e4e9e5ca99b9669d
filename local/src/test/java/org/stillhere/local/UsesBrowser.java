package org.stillhere.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks a test class whose constructor takes the one {@link RealBrowser} of this JVM. Two such classes never run at
 * once, since what drives the browser serves one thread at a time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedBrowser.class)
@ResourceLock("browser")
public @interface UsesBrowser {
}
