package org.stillhere.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Agreement;
import org.stillhere.domain.Codename;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.DefenderIdentity;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Plan;
import org.stillhere.domain.Risk;
import org.stillhere.domain.Route;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.RouteKind;
import org.stillhere.domain.Schedule;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.template.Deployment;
import org.stillhere.runtime.LogLines;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.local.platform.LocalKeys;

/** Makes watches like those of an organisation: one phone, and four contacts in two tiers. */
final class BenchPeople {
    private BenchPeople() {
    }

    /** Returns an environment with a table of its own, as the template describes it, and a clock that does not move. */
    static Environment environment(LocalDynamo dynamo, Instant now) {
        try {
            Path folder = Files.createTempDirectory("stillhere-bench");
            dynamo.table("bench", deployment().table());
            InstantSource clock = InstantSource.fixed(now);
            return Environment.of(new DynamoRows(dynamo.client(), "bench"), new LocalKeys(folder).vault(), clock,
                    new Random(1), length -> {
                    }, new LogLines(new PrintStream(OutputStream.nullOutputStream()), clock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the template deploys. */
    static Deployment deployment() throws IOException {
        return Deployment.read(Path.of(System.getProperty("root.dir", "."), "template.yaml"));
    }

    static Watch due(int number, Instant at) {
        return due(number, at, new PhoneKey("p" + number));
    }

    static Watch due(int number, Instant at, PhoneKey phone) {
        Plan plan = Plan.of(Risk.STEADY, new Schedule.TimesOfDay(ZoneId.of("Asia/Yangon"), List.of(LocalTime.of(8, 0))),
                number);
        return new Watch(
                new DefenderIdentity(
                        new DefenderId("d" + number), new TeamId("river"), new Codename(codename(number)), ""),
                1, at.minus(Duration.ofHours(1)),
                new Agreement(plan, List.of(route(phone)),
                        List.of(contact("c1", 1), contact("c2", 1), contact("c3", 2), contact("c4", 2))),
                WatchState.starting(new Cycle.Waiting(at, at, Optional.empty())));
    }

    /** Returns codenames that differ from each other as much as real ones do. */
    static String codename(int number) {
        StringBuilder name = new StringBuilder("Heron ");
        for (long mixed = (number + 1L) * 2_654_435_761L; mixed > 0 && name.length() < 12; mixed /= 26) {
            name.append((char) ('a' + mixed % 26));
        }
        return name.toString();
    }

    private static Contact contact(String id, int tier) {
        return new Contact(new ContactId(id), tier, Consent.AGREED, false, List.of(route(new PhoneKey("k" + id))));
    }

    private static Route route(PhoneKey phone) {
        return new Route(new RouteId("r1"), RouteKind.TWO_WAY_SMS, phone, true, false);
    }
}
