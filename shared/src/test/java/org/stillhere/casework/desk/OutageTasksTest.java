package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskState;

/** Checks what an outage of ours leaves on the board for each person whom we could not ask. */
class OutageTasksTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private final DefenderId thida;

    OutageTasksTest() {
        bench.staffed();
        thida = bench.enrol(new FormSample());
    }

    private Optional<Task> task() {
        return bench.environment.tasks().of(bench.watch(thida)).stream().filter(t -> t.kind() == TaskKind.REVIEW_OUTAGE)
                .findFirst();
    }

    @Test
    void personWhomWeCouldNotAskIsATaskUntilTheyAnswer() {
        bench.carrier.always(bench.carrier.refuse(new Failure.Operator(20003)));
        bench.after(Duration.ofMinutes(31));
        bench.minutes(20);
        Task open = task().orElseThrow();
        assertEquals(EventKind.NOT_ASKED, open.topic().reason());
        assertEquals(Optional.of(TaskState.OPEN), task().map(Task::state));
        bench.carrier.always(bench.carrier::take);
        bench.minutes(10);
        assertEquals(Optional.of(TaskState.OPEN), task().map(Task::state), "asked, and not heard from yet");
        bench.text("SM1", FormSample.THIDA, "1");
        assertEquals(Optional.of(TaskState.WITHDRAWN), task().map(Task::state));
    }

    @Test
    void ordinaryAskLeavesNoTask() {
        bench.after(Duration.ofMinutes(31));
        bench.text("SM1", FormSample.THIDA, "1");
        bench.minutes(5);
        assertEquals(List.of(), task().stream().toList());
    }
}
