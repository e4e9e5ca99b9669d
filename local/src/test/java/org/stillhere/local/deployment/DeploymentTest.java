package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.local.template.Deployment;

class DeploymentTest {
    private static final String FUNCTION = "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: "
            + "{Handler: 'a.B::c', Events: {E: {Type: %s, Properties: %s}}}}}";

    @Test
    void ownTemplateIsRead() {
        Deployment ours = Deployment.read(Path.of(System.getProperty("root.dir", ".."), "template.yaml"));
        assertTrue(ours.routes().stream().anyMatch(r -> r.method().equals("POST") && r.path().equals("/twilio/sms")));
        assertTrue(ours.timers().stream().anyMatch(t -> t.every().equals(Duration.ofMinutes(1))));
        assertTrue(ours.timers().stream().anyMatch(t -> t.input().contains("/nobody")));
        assertEquals(List.of("PK", "SK"), List.of(ours.table().partition(), ours.table().sort()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "7", "[]", "a: [", "Resources: 7", "Resources: {A: 7}", "{a: &a [*a, !x *a]}", "\t",
            "a: 2026-99-99", "Resources: {A: {Type: &a [*a]}}", "Resources: {A: {Type: &a {b: &c [*a, *c]}}}" })
    void textThatIsNoTemplateIsRefusedWithAReason(String text) {
        Deployment.UnreadableTemplate said = assertThrows(Deployment.UnreadableTemplate.class,
                () -> Deployment.of(text).table());
        assertTrue(String.valueOf(said.getMessage()).startsWith("template.yaml cannot be read: "), said.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{ScheduleExpression: rate(1)}", "{ScheduleExpression: 'cron(0 8 * * ? *)'}",
            "{ScheduleExpression: rate(99999999999999999999 minutes)}", "{ScheduleExpression: [rate]}", "7",
            "{ScheduleExpression: !FindInMap [WarmUp, Daily]}", "{ScheduleExpression: !FindInMap [WarmUp, Daily, [x]]}",
            "{ScheduleExpression: !FindInMap [WarmUp, Daily, Schedule]}" })
    void scheduleThatCannotBeKeptIsRefused(String properties) {
        Deployment deployment = Deployment.of(String.format(FUNCTION, "ScheduleV2", properties));
        assertThrows(Deployment.UnreadableTemplate.class, deployment::timers);
        assertThrows(Deployment.UnreadableTemplate.class, deployment::streamHandler);
        assertEquals(List.of(), deployment.routes());
    }

    @Test
    void scheduleMayTakeItsValuesFromAMapping() {
        Deployment deployment = Deployment
                .of("Mappings: {WarmUp: {Daily: {Schedule: rate(24 hours), Input: '{\"a\":1}'}}}\n" + String
                        .format(FUNCTION, "ScheduleV2", "{ScheduleExpression: !FindInMap [WarmUp, Daily, Schedule], "
                                + "Input: !FindInMap [WarmUp, Daily, Input]}"));
        assertEquals(List.of(new Deployment.Timer(Duration.ofHours(24), "a.B", "{\"a\":1}")), deployment.timers());
    }
}
