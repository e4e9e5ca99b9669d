package org.stillhere.sendmessages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.lists.CarrierCleaning;
import org.stillhere.casework.lists.CarrierCleaning.CleaningKind;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.sealing.SealingAnew;
import org.stillhere.casework.validation.NumberReadBack;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.TeamId;
import org.stillhere.store.engine.SendingHoldSetting.HoldScope;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * Carries out what an operator asks by invoking the function by hand; see docs/deploy.md and docs/runbook.md.
 * <ul>
 * <li>{@code {"hold": "ALL"}}, {@code "ROUTINE"} or {@code "NOTHING"} sets the hold switch. The answer says what is
 * held from then on. A restored table only answers what it would send; {@code {"hold": …, "letGo": …}} lets go if
 * {@code letGo} says back what that answer said.
 * <li>{@code {"lists": "SHOW"}} shows what of the carrier's lists was skipped, is left, or could not be taken in. After
 * {@code "SEEN"} it is reported no more.
 * <li>{@code {"carrier": "COUNT"}}, {@code "REDACT"} or {@code "DELETE"} counts the old texts that the carrier stores,
 * removes their words, or deletes them. While {@code more} is true, it is repeated with {@code next}.
 * <li>{@code {"text": "SM…"}} answers the hash by which the log names the text with this id of the carrier.
 * <li>{@code {"enter": {"team": …, "name": …, "role": …, "language": …, "zone": …, "number": …}}} enters a coordinator.
 * The first coordinator of a deployment can only be entered so. {@code "word"} may be among it.
 * <li>{@code {"word": {"id": …, "word": …}}} sets the own word of a coordinator, which proves that a text is theirs.
 * <li>{@code {"seal": "cases", "rows": [[PK, SK], …]}} seals rows of that purpose anew with the newest key, or names
 * them anew.
 * </ul>
 */
final class OperatorCommands {
    private final Outbox outbox;
    private final DutyRoster desks;
    private final Optional<CarrierCleaning> cleaning;
    private final Optional<SealingAnew> sealing;

    /**
     * A coordinator who was entered.
     *
     * @param id
     *            the name of the user to create for them at the identity provider
     * @param number
     *            what was understood of their number: its groups, its country and its kind; to be compared with what
     *            was meant
     * @param warnings
     *            what is unusual about the number; empty if nothing is
     */
    record CoordinatorEntry(String id, boolean onDuty, String number, List<NumberReadBack.NumberWarning> warnings) {
        @Override
        public String toString() {
            return "CoordinatorEntry(" + id + ")";
        }
    }

    /** The own word of this coordinator is set. */
    record WordSet(String id) {
    }

    /** The keyed hash of the carrier's id of a text. */
    record NameInLog(String text) {
    }

    OperatorCommands(Outbox outbox, DutyRoster desks, Optional<CarrierCleaning> cleaning,
            Optional<SealingAnew> sealing) {
        this.outbox = outbox;
        this.desks = desks;
        this.cleaning = cleaning;
        this.sealing = sealing;
    }

    /**
     * Carries out the command and returns its answer; empty if the event holds no command.
     *
     * @param goOn
     *            whether there is time for one more request to the carrier
     *
     * @throws InvalidInput
     *             if the command cannot be carried out as asked
     */
    Optional<Record> run(JsonNode event, BooleanSupplier goOn) {
        if (event.has("carrier")) {
            return Optional.of(cleaning.orElseThrow(() -> new InvalidInput("carrier", "a carrier that stores texts"))
                    .run(cleaning(event.path("carrier").asText()), event.path("next").asText(""), goOn));
        }
        if (event.has("hold")) {
            return Optional.of(outbox.hold(scope(event.path("hold").asText()), event.path("letGo").asText("")));
        }
        if (event.has("lists")) {
            return Optional.of(event.path("lists").asText().equals("SEEN") ? outbox.listsSeen() : outbox.lists());
        }
        if (event.has("text")) {
            return Optional.of(new NameInLog(outbox.nameInLog(event.path("text").asText())));
        }
        if (event.has("seal")) {
            List<Rows.At> places = new ArrayList<>();
            event.path("rows").forEach(row -> places.add(new Rows.At(row.path(0).asText(), row.path(1).asText())));
            return Optional.of(
                    sealing.orElseThrow(() -> new InvalidInput("seal", "a table with keysets that can be read again"))
                            .run(purpose(event.path("seal").asText()), places));
        }
        if (event.has("word")) {
            String id = event.path("word").path("id").asText();
            desks.setWord(new CoordinatorId(id), Private.of(event.path("word").path("word").asText()));
            return Optional.of(new WordSet(id));
        }
        return event.has("enter") ? Optional.of(enter(event.path("enter"))) : Optional.empty();
    }

    private static KeyPurpose purpose(String name) {
        return Stream.of(KeyPurpose.values())
                .filter(p -> p != KeyPurpose.LOOKUP && p != KeyPurpose.TRAIL && p.label().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidInput("seal", "cases, names, plans, released or routes"));
    }

    private static CleaningKind cleaning(String name) {
        return Stream.of(CleaningKind.values()).filter(k -> k.name().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidInput("carrier", "COUNT, REDACT or DELETE"));
    }

    private static HoldScope scope(String name) {
        return Stream.of(HoldScope.values()).filter(s -> s.name().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidInput("hold", "NOTHING, ROUTINE or ALL"));
    }

    /** Enters a coordinator. If nobody is on duty at the desk, they are on duty from now on. */
    private CoordinatorEntry enter(JsonNode form) {
        DutyRoster.CoordinatorForm entered = new DutyRoster.CoordinatorForm(form.path("team").asText(),
                form.path("name").asText(), form.path("role").asText(), form.path("language").asText(),
                form.path("zone").asText(), form.path("number").asText(), Private.of(form.path("word").asText("")));
        CoordinatorId id = desks.enterByCommand(entered);
        PhoneNumber number = PhoneNumber.parse("number", entered.number());
        // Our texts to a coordinator name the number to answer to, so it does not matter from where answers come back.
        List<NumberReadBack.NumberWarning> warnings = NumberReadBack.of(entered.number(), "one-way")
                .map(NumberReadBack::warnings).orElse(List.of());
        return new CoordinatorEntry(id.value(), desks.firstOnDuty(new TeamId(entered.team()), id),
                number.spaced() + " (" + number.region() + ", " + number.line() + ")", warnings);
    }
}
