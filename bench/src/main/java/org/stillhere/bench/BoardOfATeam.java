package org.stillhere.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stillhere.casework.Board;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Sweep;
import org.stillhere.domain.Standing;
import org.stillhere.domain.TeamId;
import org.stillhere.local.LocalDynamo;
import org.stillhere.store.Write;

/** The board of a team of so many, half of them asked and waited for: how long until it is read, opened and sorted? */
final class BoardOfATeam {
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:30:00Z");
    private static final int WARM = 5;

    private BoardOfATeam() {
    }

    static void run(int watches) {
        try (LocalDynamo dynamo = LocalDynamo.inMemory()) {
            Ground ground = People.ground(dynamo, EIGHT.plusSeconds(30));
            for (int i = 0; i < watches; i++) {
                Instant at = i % 2 == 0 ? EIGHT : EIGHT.plus(Duration.ofHours(6));
                ground.rows().transact(List.of(new Write.Put(ground.pages().watch(People.due(i, at)), Write.ABSENT)));
            }
            new Sweep(ground, keys -> {
            }).run(() -> true);
            Board board = new Board(ground);
            for (int i = 0; i < WARM; i++) {
                board.of(new TeamId("river"));
            }
            long began = System.nanoTime();
            List<Standing> standings = board.of(new TeamId("river"));
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            long asked = standings.stream().filter(s -> s.silence() != Standing.Silence.NONE).count();
            System.out.printf("the board of %d, %d of them asked: %d ms%n", standings.size(), asked, took.toMillis());
        }
    }
}
