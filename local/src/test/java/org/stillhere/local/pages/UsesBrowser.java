package org.stillhere.local.pages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Marks a test class whose constructor takes the one {@link RealBrowser} of this JVM. Such classes run one after the
 * other in one thread, since what drives the browser serves one thread only. Others run beside them. They run with
 * {@code -Pthorough} and {@code -Pbrowser}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedBrowser.class)
@Tag("browser")
@Execution(ExecutionMode.SAME_THREAD)
public @interface UsesBrowser {
}
