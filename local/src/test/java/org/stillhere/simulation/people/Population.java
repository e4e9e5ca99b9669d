package org.stillhere.simulation.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.hold.SendingHold;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TeamId;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.system.SimulatedEngine;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.vault.Private;

/** Enrols the people of a world, by the same code that coordinators use. */
public final class Population {
    private static final List<String> TEAMS = List.of("river", "hill", "coast");
    private static final List<String> ZONES = List.of("Asia/Yangon", "Asia/Bangkok", "Europe/Paris", "America/New_York",
            "UTC");
    private static final List<String> LANGUAGES = List.of("en", "my", "th", "fr", "id");
    private static final double KNOWN_ALREADY = 0.25;
    private static final int COORDINATORS = 6;
    private final Random random;
    private final Environment environment;
    private final Senders senders;
    private final SimulatedPeople people;
    private final List<String> contacts = new ArrayList<>();
    private int numbers;

    public Population(Scheduler scheduler, Environment environment, Senders senders, SimulatedPeople people) {
        this.random = scheduler.random();
        this.environment = environment;
        this.senders = senders;
        this.people = people;
    }

    public void enrol(int defenders) {
        new SendingHold(environment, SimulatedEngine.TABLE).set(SendingHoldSetting.HoldScope.NOTHING);
        List<CoordinatorId> leads = TEAMS.stream().map(this::desk).toList();
        for (int i = 0; i < defenders; i++) {
            int team = random.nextInt(TEAMS.size());
            one(TEAMS.get(team), leads.get(team));
        }
        people.beginShifts();
    }

    /** Enters two coordinators on duty, one as backup, one as the last resort and two in no ring; returns the first. */
    private CoordinatorId desk(String team) {
        DutyRoster keeping = new DutyRoster(environment, senders);
        List<CoordinatorId> ids = new ArrayList<>();
        for (int i = 0; i < COORDINATORS; i++) {
            String number = number();
            CoordinatorId id = keeping.enter(new DutyRoster.CoordinatorForm(team, "K" + i, "coordinator",
                    pick(LANGUAGES), pick(ZONES), number, Private.of("silver kettle")));
            people.coordinator(number, id, new TeamId(team));
            ids.add(id);
        }
        keeping.setDuty(new TeamId(team), ids.subList(0, 2), List.of(ids.get(2)),
                List.of(ids.get(SimulatedPeople.LAST_RESORT)), Duration.ofMinutes(15));
        return ids.get(0);
    }

    private void one(String team, CoordinatorId by) {
        List<EnrolmentForm.NumberEntry> own = new ArrayList<>(List.of(reached(number())));
        if (chance(0.2)) {
            own.add(reached(number()));
        }
        List<EnrolmentForm.ContactEntry> trusted = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            trusted.add(trusted(i, own));
        }
        boolean asksForWord = chance(0.15);
        String language = pick(LANGUAGES);
        Speech speech = Speech.ofDefender(random, language);
        Risks risk = chance(0.6) ? Risks.STEADY : chance(0.6) ? Risks.RAISED : Risks.HIGH;
        DefenderId id = new EnrolDefender(environment, senders).enrol(by, new EnrolmentForm(
                new EnrolmentForm.BoardEntry(team, "", ""),
                new EnrolmentForm.PersonEntry("Somebody", language, pick(List.of("friend", "plain")), pick(ZONES), own),
                new EnrolmentForm.CheckInEntry(risk.name().toLowerCase(java.util.Locale.ROOT), when(risk),
                        new EnrolmentForm.WordsEntry(speech.words().own().reveal(), speech.words().duress().reveal(),
                                asksForWord),
                        chance(0.5)),
                new EnrolmentForm.ContactList(trusted, count == 0), EnrolmentForm.NotesEntry.NONE));
        people.defender(own.stream().map(EnrolmentForm.NumberEntry::number).toList(), id, asksForWord, speech);
    }

    private enum Risks {
        STEADY, RAISED, HIGH
    }

    private When when(Risks risk) {
        String time = String.format("%02d:%02d", random.nextInt(24), random.nextInt(12) * 5);
        return switch (risk) {
            case STEADY -> chance(0.85) ? When.at(time) : When.every(Duration.ofHours(12), "21:45", "05:15");
            case RAISED -> switch (random.nextInt(3)) {
                case 0 -> When.every(Duration.ofHours(12));
                case 1 -> When.every(Duration.ofHours(8), "23:30", "06:30");
                default -> When.at("07:30", "20:00");
            };
            case HIGH ->
                    chance(0.8) ? When.every(Duration.ofHours(4), "22:00", "06:00") : When.every(Duration.ofHours(6));
        };
    }

    private EnrolmentForm.ContactEntry trusted(int index, List<EnrolmentForm.NumberEntry> never) {
        List<EnrolmentForm.NumberEntry> theirs = new ArrayList<>();
        boolean known = !contacts.isEmpty() && chance(KNOWN_ALREADY);
        theirs.add(known ? new EnrolmentForm.NumberEntry(pick(contacts), "two-way") : reached(number()));
        if (!known && chance(0.3)) {
            theirs.add(reached(number()));
        }
        theirs.forEach(n -> {
            contacts.add(n.number());
            people.contact(n.number());
        });
        boolean agreed = chance(0.9);
        int tier = 1 + random.nextInt(3);
        boolean underDuress = chance(0.3);
        return new EnrolmentForm.ContactEntry(
                new EnrolmentForm.PersonEntry("Friend " + index, pick(LANGUAGES), pick(List.of("friend", "plain")),
                        pick(ZONES), theirs),
                new EnrolmentForm.CoverEntry("A" + index, "Alias" + numbers + "n" + index, "Kite", "4" + index), tier,
                agreed ? "agreed" : "invited", underDuress);
    }

    private EnrolmentForm.NumberEntry reached(String number) {
        return new EnrolmentForm.NumberEntry(number,
                chance(0.8) ? "two-way" : pick(List.of("one-way", "link", "link-free")));
    }

    private String number() {
        return String.format("+959420%06d", ++numbers);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
