package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks which frames of an exception are logged. */
class StackPlaceTest {
    private static final StackTraceElement LIBRARY = frame("com.twilio.http.HttpClient", "makeRequest", 40);
    private static final StackTraceElement DOMAIN = frame("org.stillhere.domain.Decider", "decide", 50);
    private static final StackTraceElement WORDING = frame("org.stillhere.wording.replies.Replies", "read", 60);

    private static StackTraceElement frame(String className, String method, int line) {
        return new StackTraceElement(className, method, "File.java", line);
    }

    private static StackTraceElement ours(String method, int line) {
        return frame("org.stillhere.casework.due.Sweep", method, line);
    }

    private static RuntimeException thrown(StackTraceElement... frames) {
        RuntimeException thrown = new IllegalStateException("Daniel");
        thrown.setStackTrace(frames);
        return thrown;
    }

    @Test
    void theFirstThreeFramesOfOursAreNamedFromTheInside() {
        assertEquals("Sweep.one:1,Sweep.two:2,Sweep.three:3", StackPlace
                .of(thrown(LIBRARY, ours("one", 1), LIBRARY, ours("two", 2), ours("three", 3), ours("four", 4))));
    }

    @Test
    void anInnerClassAndAConstructorKeepTheirNames() {
        assertEquals("Sweep$Shard.<init>:7",
                StackPlace.of(thrown(frame("org.stillhere.casework.due.Sweep$Shard", "<init>", 7))));
    }

    @Test
    void rulesAndWordsAreLeftOutSinceTheirFramesTellWhatSomebodySaid() {
        RuntimeException thrown = thrown(WORDING, DOMAIN, ours("run", 9));
        assertEquals("Sweep.run:9", StackPlace.of(thrown));
        assertEquals("IllegalStateException at Sweep.run:9", StackPlace.typeAndPlace(thrown));
    }

    @Test
    void theCauseIsNamedWhereTheExceptionItselfHasNoFrameOfOurs() {
        RuntimeException outer = new IllegalStateException(thrown(ours("inner", 3)));
        outer.setStackTrace(new StackTraceElement[] { LIBRARY });
        assertEquals("Sweep.inner:3", StackPlace.of(outer));
    }

    @Test
    void anExceptionWithoutFramesHasNoPlaceAndIsTracedWithoutOne() {
        RuntimeException bare = thrown();
        RecordedTelemetry telemetry = new RecordedTelemetry();
        telemetry.trouble(Metric.CONFLICT, bare);
        assertEquals("", StackPlace.of(bare));
        assertEquals("IllegalStateException", StackPlace.typeAndPlace(bare));
        assertEquals(List.of("CONFLICT thrown=IllegalStateException"), telemetry.lines());
    }
}
