package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Checks that no part from before a snapshot is used after it. */
class WiringTest {
    private final List<String> driven = new ArrayList<>();
    private final Snapshots snapshots = new Snapshots();
    private String secret = "old";

    /** Calls the hooks that Lambda calls around a snapshot, without taking one. */
    private static final class Snapshots extends Context<Resource> {
        private final List<Resource> registered = new ArrayList<>();

        @Override
        public void register(Resource resource) {
            registered.add(resource);
        }

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {
            registered.forEach(r -> tried(() -> r.beforeCheckpoint(this)));
        }

        @Override
        public void afterRestore(Context<? extends Resource> context) {
            registered.forEach(r -> tried(() -> r.afterRestore(this)));
        }

        private static void tried(CracHook hook) {
            try {
                hook.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private interface CracHook {
            void run() throws Exception;
        }
    }

    private record WiredParts(String secret) {
    }

    private Wiring<WiredParts> wiring() {
        return Wiring.of(snapshots, () -> {
            if (secret.isEmpty()) {
                throw new IllegalStateException("no secret");
            }
            return new WiredParts(secret);
        }, parts -> driven.add(parts.secret()));
    }

    @Test
    void aSecretThatChangedAfterTheSnapshotIsUsedAfterTheRestore() {
        Wiring<WiredParts> wiring = wiring();
        WiredParts before = wiring.get();
        snapshots.beforeCheckpoint(snapshots);
        assertEquals(Set.of("old"), Set.copyOf(driven));
        secret = "new";
        snapshots.afterRestore(snapshots);
        assertEquals("new", wiring.get().secret());
        assertNotSame(before, wiring.get());
        assertSame(wiring.get(), wiring.get());
    }

    /** A client that calls has threads and connections, which would be in the snapshot and in each restored process. */
    @Test
    void clientsOfAllPartsFromBeforeTheSnapshotAreClosed() {
        List<SqsClient> clients = new ArrayList<>();
        Wiring<WiredParts> wiring = Wiring.of(snapshots, () -> {
            clients.add(AwsClients.build(
                    SqsClient.builder().region(Region.EU_WEST_1).endpointOverride(URI.create("http://localhost:1"))
                            .credentialsProvider(
                                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))),
                    CallBudget.KEEP));
            return new WiredParts(secret);
        }, parts -> {
        });
        snapshots.beforeCheckpoint(snapshots);
        snapshots.afterRestore(snapshots);
        assertEquals("old", wiring.get().secret());
        assertTrue(clients.size() > 2);
        for (SqsClient client : clients.subList(0, clients.size() - 1)) {
            assertThrows(RejectedExecutionException.class, client::listQueues, "its threads have ended");
        }
        SqsClient last = clients.getLast();
        assertThrows(SdkClientException.class, last::listQueues, "it is open, and nobody answers");
        last.close();
    }

    @Test
    void aMissingSecretFailsTheStart() {
        secret = "";
        assertThrows(IllegalStateException.class, this::wiring);
    }

    @Test
    void aSecretMissingAfterARestoreFailsTheEventAndIsReadAgainWithTheNext() {
        Wiring<WiredParts> wiring = wiring();
        snapshots.beforeCheckpoint(snapshots);
        secret = "";
        snapshots.afterRestore(snapshots);
        assertThrows(IllegalStateException.class, wiring::get);
        secret = "back";
        assertEquals("back", wiring.get().secret());
    }

    @Test
    void noPartsAreDrivenTwiceAndNoneArePassedOnToTheRestoredFunction() {
        List<WiredParts> made = new ArrayList<>();
        List<WiredParts> used = new ArrayList<>();
        Wiring<WiredParts> wiring = Wiring.of(snapshots, () -> {
            made.add(new WiredParts(secret));
            return made.get(made.size() - 1);
        }, used::add);
        snapshots.beforeCheckpoint(snapshots);
        assertEquals(made.size(), used.size());
        assertTrue(used.size() > 1);
        snapshots.afterRestore(snapshots);
        assertTrue(used.stream().noneMatch(u -> u == wiring.get()));
    }

    @Test
    void aFailedPrimingDoesNotFailTheFunction() {
        Wiring<WiredParts> wiring = Wiring.of(snapshots, () -> new WiredParts(secret), parts -> {
            throw new IllegalStateException("the address is not there yet");
        });
        snapshots.beforeCheckpoint(snapshots);
        snapshots.afterRestore(snapshots);
        assertEquals("old", wiring.get().secret());
    }
}
