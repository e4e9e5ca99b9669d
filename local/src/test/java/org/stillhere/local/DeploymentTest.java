package org.stillhere.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
    private static final String FUNCTION = "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: "
            + "{Handler: 'a.B::c', Events: {E: {Type: %s, Properties: %s}}}}}";

    @Test
    void ourOwnTemplateIsRead() {
        Deployment ours = Deployment.read(Path.of(System.getProperty("root.dir", ".."), "template.yaml"));
        assertTrue(ours.routes().stream().anyMatch(r -> r.method().equals("POST") && r.path().equals("/twilio/sms")));
        assertTrue(ours.timers().stream().anyMatch(t -> t.every().equals(Duration.ofMinutes(1))));
        assertEquals(List.of("PK", "SK"), List.of(ours.table().partition(), ours.table().sort()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "7", "[]", "a: [", "Resources: 7", "Resources: {A: 7}", "{a: &a [*a, !x *a]}", "\t",
            "a: 2026-99-99", "Resources: {A: {Type: &a [*a]}}", "Resources: {A: {Type: &a {b: &c [*a, *c]}}}" })
    void whatIsNoTemplateIsRefusedWithAWord(String text) {
        Deployment.UnreadableTemplate said = assertThrows(Deployment.UnreadableTemplate.class,
                () -> Deployment.of(text).table());
        assertTrue(String.valueOf(said.getMessage()).startsWith("template.yaml cannot be read: "), said.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{ScheduleExpression: rate(1)}", "{ScheduleExpression: 'cron(0 8 * * ? *)'}",
            "{ScheduleExpression: rate(99999999999999999999 minutes)}", "{ScheduleExpression: [rate]}", "7" })
    void aScheduleThatNobodyCouldKeepIsRefused(String properties) {
        Deployment deployment = Deployment.of(String.format(FUNCTION, "ScheduleV2", properties));
        assertThrows(Deployment.UnreadableTemplate.class, deployment::timers);
        assertThrows(Deployment.UnreadableTemplate.class, deployment::streamHandler);
        assertEquals(List.of(), deployment.routes());
    }
}
