package org.stillhere.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says where an exception was thrown, in a form that may be logged: class, method and line of our own frames.
 * <p>
 * A frame holds nothing personal. Frames of {@code domain} and {@code wording} are left out all the same: they can tell
 * which rule was at work on a watch, and so whether somebody used the duress word. The frame that called the rule is
 * named instead.
 */
public final class StackPlace {
    private static final String OURS = "org.stillhere.";
    private static final List<String> TELLING = List.of(OURS + "domain.", OURS + "wording.");
    /** Enough to see who called the code that failed; a log line stays short. */
    private static final int FRAMES = 3;
    /** Causes can form a circle. */
    private static final int CAUSES = 10;

    private StackPlace() {
    }

    /**
     * Returns up to three frames, the innermost first, such as {@code Outbox.handle:88,Outbox.fresh:61}.
     *
     * @return frames of the exception or, if none of its frames is ours, of the first cause that has one; empty if none
     *         has
     */
    public static String of(Throwable thrown) {
        String place = "";
        Throwable at = thrown;
        for (int depth = 0; at != null && place.isEmpty() && depth < CAUSES; depth++) {
            place = frames(at);
            at = at.getCause();
        }
        return place;
    }

    /** Returns the type and the place of an exception, such as {@code IllegalStateException at Outbox.handle:88}. */
    public static String typeAndPlace(Throwable thrown) {
        String place = of(thrown);
        return thrown.getClass().getSimpleName() + (place.isEmpty() ? "" : " at " + place);
    }

    private static String frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).filter(StackPlace::loggable).limit(FRAMES)
                .map(f -> simpleName(f.getClassName()) + "." + f.getMethodName() + ":" + f.getLineNumber())
                .collect(Collectors.joining(","));
    }

    private static boolean loggable(StackTraceElement frame) {
        return frame.getClassName().startsWith(OURS) && TELLING.stream().noneMatch(frame.getClassName()::startsWith);
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
