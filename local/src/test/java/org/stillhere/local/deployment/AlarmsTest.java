package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Feeds each alarm of template.yaml the values of a real fault, at which it must ring, and of a noise, at which nobody
 * may be woken. A new alarm needs a line of its own in {@link #CASES}.
 */
class AlarmsTest {
    private static final int HOUR = 60;
    private static final int LENGTH = 12 * HOUR;
    /** The metrics of AWS that alarms may use, with the dimensions that AWS documents for them. */
    private static final Set<String> OF_AWS = Set.of("AWS/Lambda Invocations [FunctionName]", "AWS/Lambda Errors []",
            "AWS/Lambda Throttles []", "AWS/Lambda ConcurrentExecutions []", "AWS/Lambda IteratorAge [FunctionName]",
            "AWS/SQS NumberOfMessagesSent [QueueName]", "AWS/SQS ApproximateNumberOfMessagesVisible [QueueName]",
            "AWS/SQS ApproximateAgeOfOldestMessage [QueueName]", "AWS/ApiGateway 5xx [ApiId]",
            "AWS/ApiGateway 4xx [ApiId]", "AWS/ApiGateway Count [ApiId]", "AWS/ApiGateway IntegrationLatency [ApiId]",
            "AWS/DynamoDB ReadThrottleEvents [TableName]", "AWS/DynamoDB WriteThrottleEvents [TableName]",
            "AWS/DynamoDB ReadThrottleEvents [TableName, GlobalSecondaryIndexName]",
            "AWS/DynamoDB WriteThrottleEvents [TableName, GlobalSecondaryIndexName]",
            "AWS/DynamoDB SystemErrors [TableName, Operation]");
    private static final Map<String, Map<?, ?>> ALARMS = ResolvedTemplate.read().resources("AWS::CloudWatch::Alarm");
    private static final Map<String, FaultAndNoise> CASES = cases();

    /** The series of a fault and of a noise; both by the names of metrics. */
    private record FaultAndNoise(Map<String, double[]> fault, Map<String, double[]> noise) {
    }

    private static Map<String, FaultAndNoise> cases() {
        Map<String, FaultAndNoise> all = new TreeMap<>();
        // No sweep starts; against a gap of four minutes.
        all.put("NoSweepAlarm", of("Invocations", never(), each(1, m -> m > 70 && m < 75 ? Double.NaN : 1)));
        all.put("SweepHinderedAlarm", of("SWEEP_HINDERED", each(1, m -> 1), some(3, 65, 130)));
        all.put("OldestDueAlarm", of("OLDEST_DUE_SECONDS", each(1, m -> 300 + 60 * m), some(900, 65, 66, 200)));
        all.put("UrgentUnsettledAlarm", of("URGENT_UNSETTLED", each(5, m -> 1), each(5, m -> 0)));
        // These four have no noise: each one is a person whom nobody may see.
        all.put("SetAsideAlarm", of("SET_ASIDE", some(1, 200), never()));
        all.put("HelpKeptAlarm", of("NumberOfMessagesSent", some(1, 200), each(1, m -> 0)));
        all.put("InboundFailedAlarm",
                of("ApproximateNumberOfMessagesVisible", each(1, m -> m < 100 ? 0 : 1), each(1, m -> 0)));
        all.put("SecondChannelFailsAlarm", of("SECOND_CHANNEL_FAILED", some(1, 200), never()));
        // It has no noise either: each one is a coordinator who must be rung.
        all.put("BoardMisusedAlarm", of("BOARD_MISUSED", some(1, 200), never()));
        all.put("GivenUpAlarm",
                of("ApproximateNumberOfMessagesVisible", each(1, m -> m < 100 ? 0 : 1), each(1, m -> 0)));
        all.put("StreamAgeAlarm", of("IteratorAge", each(1, m -> 200_000), some(200_000, 65, 66)));
        // An urgent text is refused every minute; against one routine text that is refused every five.
        all.put("CarrierRefusesAlarm", of("OPERATOR", each(1, m -> m < 100 || m > 120 ? 0 : 1), each(5, m -> 1)));
        // A text stays in the queue; against four that are taken in at the next attempt.
        all.put("TextsKeptAlarm", of("KEPT_FOR_LATER", each(1, m -> m % 3 == 2 ? 0 : 1), some(4, 65, 200)));
        // The audit fails each time; against a bad minute.
        all.put("FunctionFailsAlarm", of("Errors", each(5, m -> 1), some(6, 65, 66)));
        all.put("ThrottledAlarm", of("Throttles", each(1, m -> m > 100 && m < 107 ? 10 : 0), some(20, 65, 200)));
        all.put("NoAuditAlarm", of("Invocations", never(), each(5, m -> m == 100 ? Double.NaN : 1)));
        all.put("HeartbeatWithheldAlarm", of("HEARTBEAT_WITHHELD", each(5, m -> 1), some(1, 65, 200)));
        // All fail at one request a minute; against one in a quiet hour, and against four of thousands.
        all.put("AddressFailsAlarm",
                new FaultAndNoise(both("5xx", each(1, m -> 1), "Count", each(1, m -> 1)),
                        both("5xx", each(1, m -> m == 65 ? 1 : m == 200 || m == 206 ? 4 : 0), "Count",
                                each(1, m -> m == 65 ? 1 : m > 150 ? 1000 : 0))));
        // A flood; against the ordinary strangers of the internet at night.
        all.put("AddressRefusesAlarm", new FaultAndNoise(both("4xx", each(1, m -> 60), "Count", each(1, m -> 70)),
                both("4xx", each(1, m -> m < 200 ? 2 : 30), "Count", each(1, m -> m < 200 ? 2 : 300))));
        // Every request is slow; against a single slow one in a quiet hour, and the second that an answer takes.
        all.put("AddressSlowAlarm",
                new FaultAndNoise(both("IntegrationLatency", each(1, m -> 8_000), "Count", each(1, m -> 5)),
                        both("IntegrationLatency",
                                each(1, m -> m < 200 ? m % 60 == 0 ? 12_000 : Double.NaN : m == 300 ? 14_000 : 1_200),
                                "Count", each(1, m -> m < 200 ? m % 60 == 0 ? 1 : Double.NaN : 20))));
        // Every text comes by the list alone, one an hour; against two that were missed in a bad minute.
        all.put("MissedByWebhookAlarm", of("FOUND_AT_CARRIER", each(HOUR, m -> 1), some(1, 65, 68)));
        // No report comes any more; against a quiet hour, and against one report on each text.
        all.put("ReportsMissingAlarm",
                new FaultAndNoise(both("ACCEPTED", each(5, m -> 1), "DELIVERY", each(5, m -> 0)),
                        both("ACCEPTED", each(1, m -> m < 200 ? m % 30 == 0 ? 1 : Double.NaN : 1), "DELIVERY",
                                each(1, m -> m < 200 ? m % 30 == 0 ? 0 : Double.NaN : 1))));
        all.put("UnwellAlarm", of("UNWELL", each(5, m -> m < 100 ? 0 : 1), some(1, 65, 200)));
        // Texts are kept back minute after minute; a limit is never reached by noise.
        all.put("LimitAlarm", of("LIMIT_REACHED", each(1, m -> m < 100 ? 0 : 3), each(1, m -> 0)));
        // An audit finds a muted desk; an audit that finds none is no noise.
        all.put("DeskUnreachedAlarm", of("DESK_UNREACHED", each(5, m -> m < 100 ? 0 : 1), each(5, m -> 0)));
        // The audit finds a broken chain, each time; an audit that finds none is no noise.
        all.put("TrailBrokenAlarm", of("TRAIL_BROKEN", each(5, m -> m < 100 ? 0 : 1), each(5, m -> 0)));
        // Every text comes so, one in a quarter of an hour; against a bad minute.
        all.put("FallbackUsedAlarm", of("FALLBACK_USED", each(15, m -> 1), some(3, 65)));
        // A report cannot be taken in and grows old; against many that wait for a minute.
        all.put("DeliveryWaitsAlarm", of("ApproximateAgeOfOldestMessage", each(1, m -> m), each(1, m -> 60)));
        // A text of the second carrier is not taken in; against many that each wait for half a minute.
        for (String waits : List.of("AwsSmsTextsWaitAlarm", "AwsSmsReportsWaitAlarm")) {
            all.put(waits,
                    of("ApproximateAgeOfOldestMessage", each(1, m -> m < 100 ? 0 : 60 * (m - 100)), each(1, m -> 30)));
        }
        all.put("DeliveryFailedAlarm",
                of("ApproximateNumberOfMessagesVisible", each(1, m -> m < 100 ? 0 : 1), each(1, m -> 0)));
        all.put("NearQuotaAlarm", of("ConcurrentExecutions", each(1, m -> m > 100 && m < 107 ? 9 : 3), some(10, 65)));
        for (String reads : List.of("TableReadsThrottledAlarm", "IndexReadsThrottledAlarm")) {
            all.put(reads, of("ReadThrottleEvents", each(1, m -> m > 100 && m < 107 ? 50 : Double.NaN), some(20, 65)));
        }
        for (String writes : List.of("TableWritesThrottledAlarm", "IndexWritesThrottledAlarm")) {
            all.put(writes,
                    of("WriteThrottleEvents", each(1, m -> m > 100 && m < 107 ? 50 : Double.NaN), some(20, 65)));
        }
        for (String fails : List.of("TableChangesFailAlarm", "TableQueriesFailAlarm")) {
            all.put(fails, of("SystemErrors", each(1, m -> m > 100 && m < 120 ? 2 : Double.NaN), some(5, 65)));
        }
        return all;
    }

    @Test
    void everyAlarmHasACase() {
        assertEquals(ALARMS.keySet(), CASES.keySet());
    }

    @Test
    void everyQueueIsWatchedByAnAlarmOrByTheAudit() {
        ResolvedTemplate template = ResolvedTemplate.read();
        String audit = template.functions().stream().filter(f -> f.name().equals("AuditEngine")).findFirst()
                .orElseThrow().environment().toString();
        assertEquals(List.of(), template.resources("AWS::SQS::Queue").keySet().stream()
                .filter(queue -> !Pattern.compile("\\b" + queue + "\\b").matcher(audit + ALARMS).find()).toList());
    }

    @Test
    void everyAlarmRingsAtItsFault() {
        List<String> silent = new ArrayList<>();
        ALARMS.forEach((name, properties) -> {
            FaultAndNoise one = Objects.requireNonNull(CASES.get(name), name);
            AlarmRule rule = new AlarmRule(properties);
            for (int offset = 0; offset < rule.periodMinutes(); offset++) {
                if (!rule.rings(one.fault(), offset)) {
                    silent.add(name + " with periods from minute " + offset);
                }
            }
        });
        assertEquals(List.of(), silent);
    }

    @Test
    void noAlarmRingsAtItsNoise() {
        List<String> loud = new ArrayList<>();
        ALARMS.forEach((name, properties) -> {
            FaultAndNoise one = Objects.requireNonNull(CASES.get(name), name);
            AlarmRule rule = new AlarmRule(properties);
            for (int offset = 0; offset < rule.periodMinutes(); offset++) {
                if (rule.rings(one.noise(), offset)) {
                    loud.add(name + " with periods from minute " + offset);
                }
            }
        });
        assertEquals(List.of(), loud);
    }

    @Test
    void everyMetricOfAwsIsOneThatAwsHas() {
        List<String> unknown = ALARMS.values().stream().flatMap(p -> new AlarmRule(p).metrics().stream())
                .filter(m -> !m.namespace().equals("Stillhere"))
                .map(m -> m.namespace() + " " + m.name() + " " + m.dimensions()).filter(m -> !OF_AWS.contains(m))
                .distinct().toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void noExpressionDependsOnFillingWhatIsMissing() {
        assertTrue(ALARMS.values().stream().noneMatch(p -> new AlarmRule(p).expression().contains("FILL")));
    }

    @Test
    void expressionsAreComputedAsCloudWatchDocumentsThem() {
        Map<String, Double> values = Map.of("a", 6.0, "b", 3.0);
        assertEquals(4.0, MetricExpression.compute("a - b + 1", values));
        assertEquals(200.0, MetricExpression.compute("IF(a >= 6, 100 * a / b, 0)", values));
        assertEquals(0.0, MetricExpression.compute("IF(a > 6, 100 * a / b, 0)", values));
        assertEquals(18.0, MetricExpression.compute("(a + b) * 2", values));
        assertTrue(Double.isNaN(MetricExpression.compute("a / b", Map.of("a", 1.0, "b", Double.NaN))));
        assertThrows(IllegalArgumentException.class, () -> MetricExpression.compute("FILL(a, 0)", values));
    }

    private static FaultAndNoise of(String metric, double[] fault, double[] noise) {
        return new FaultAndNoise(Map.of(metric, fault), Map.of(metric, noise));
    }

    private static Map<String, double[]> both(String one, double[] series, String other, double[] another) {
        return Map.of(one, series, other, another);
    }

    private static double[] never() {
        double[] series = new double[LENGTH];
        Arrays.fill(series, Double.NaN);
        return series;
    }

    /** A value at each of these minutes. */
    private static double[] some(double value, int... minutes) {
        double[] series = never();
        Arrays.stream(minutes).forEach(m -> series[m] = value);
        return series;
    }

    /** A value every so many minutes. */
    private static double[] each(int minutes, IntFunction<Number> value) {
        double[] series = never();
        for (int minute = 0; minute < LENGTH; minute += minutes) {
            series[minute] = value.apply(minute).doubleValue();
        }
        return series;
    }
}
