package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.stillhere.local.template.Deployment;

/** Fuzzes the reader of templates: each input is read or refused with a reason, in bounded time. */
class DeploymentFuzzTest {
    private static final long AT_MOST_NANOS = 3_000_000_000L;
    private static final List<Consumer<Deployment>> LOOKS = List.of(Deployment::routes, Deployment::timers,
            Deployment::table, Deployment::streamHandler, Deployment::queues, Deployment::queueRoutes);

    @DictionaryEntries({ "Resources:", "Type: ", "AWS::Serverless::Function", "AWS::DynamoDB::Table", "Properties: {",
            "Events: {", "HttpApi", "ScheduleV2", "DynamoDB", "SQS", "rate(1 minute)", "KeySchema: [", "Handler: ",
            "!Ref ", "!Sub ", "!FindInMap [a, b, c]", "Mappings:", "&a ", "*a", "<<: *a", "!!binary ", "!!set ",
            "2026-01-01", "? " })
    @FuzzTest
    void templateIsReadOrRefusedWithAReason(byte[] bytes) {
        long began = processorTime();
        try {
            Deployment deployment = Deployment.of(new String(bytes, StandardCharsets.UTF_8));
            LOOKS.forEach(look -> said(() -> look.accept(deployment)));
        } catch (Deployment.UnreadableTemplate said) {
            assertTrue(String.valueOf(said.getMessage()).startsWith("template.yaml cannot be read: "));
        }
        assertTrue(processorTime() - began < AT_MOST_NANOS, "too slow");
    }

    /** Of this thread, in nanoseconds: other processes on the machine do not count. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void said(Runnable look) {
        try {
            look.run();
        } catch (Deployment.UnreadableTemplate said) {
            assertTrue(String.valueOf(said.getMessage()).startsWith("template.yaml cannot be read: "));
        }
    }
}
