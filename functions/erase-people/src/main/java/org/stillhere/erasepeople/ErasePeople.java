package org.stillhere.erasepeople;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.erasure.EraseCoordinator;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.casework.erasure.ExportHeld;
import org.stillhere.domain.Codename;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Aws;
import org.stillhere.runtime.Events;
import org.stillhere.runtime.aws.StartParameters;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.KeyPurpose;

/**
 * Erases people whose time has come: a schedule starts it every hour. Operators invoke it by hand, see docs/runbook.md:
 * <ul>
 * <li>{@code {"erase": CODENAME, "again": CODENAME}} erases somebody now. It is repeated until the answer says
 * {@code ERASED}.
 * <li>{@code {"export": CODENAME}} tells the team, and answers with all that is held about somebody; with
 * {@code "contact": "c1"}, about that contact.
 * <li>{@code {"eraseStaff": ID, "again": ID}} takes a coordinator out of their team and erases them;
 * {@code {"exportStaff": ID}} answers with all that is held about them.
 * <li>{@code {"keys": "PERSONS"}} gives keys to people who have none. It is repeated until nobody waits.
 * <li>{@code {"seal": "cases", "rows": [[PK, SK], …]}} seals these rows of the table of keys anew with the newest key
 * of the keyset.
 * </ul>
 */
public final class ErasePeople implements RequestStreamHandler {
    /** The work ends by itself when less time than this is left. The next run continues. */
    private static final int ENOUGH_MILLIS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Environment environment;
    private final ErasePerson erasing;

    /** Wires the handler from the environment. */
    public ErasePeople() {
        this(Settings.fromEnvironment());
    }

    ErasePeople(Settings settings) {
        this(wired(settings.read(ErasePeopleSettings::read)));
    }

    public ErasePeople(Environment environment) {
        this.environment = environment;
        this.erasing = new ErasePerson(environment);
    }

    private static Environment wired(ErasePeopleSettings settings) {
        return Environment.of(settings.store().tables(Aws.table()),
                StartParameters.read(settings.store().keysets(), EnumSet.allOf(KeyPurpose.class)).vault(), Aws.clock(),
                Aws.random(), Aws::sleep, Aws.telemetry());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        JsonNode event = Events.read(in).tree();
        BooleanSupplier goOn = () -> context == null || context.getRemainingTimeInMillis() > ENOUGH_MILLIS;
        ObjectNode answer = JSON.createObjectNode();
        if (event.has("erase")) {
            erase(event, goOn, answer);
        } else if (event.has("export")) {
            export(event, answer);
        } else if (event.has("eraseStaff")) {
            new StaffCommands(environment).erase(event, answer);
        } else if (event.has("exportStaff")) {
            new StaffCommands(environment).export(event, answer);
        } else if (event.has("keys")) {
            new KeyCommands(environment).give(goOn, answer);
        } else if (event.has("seal")) {
            new KeyCommands(environment).sealAnew(event, answer);
        } else {
            answer.put("left", new EraseCoordinator(environment).finish(goOn)).put("erased", erasing.runDue(goOn));
        }
        JSON.writeValue(out, answer);
    }

    private void erase(JsonNode event, BooleanSupplier goOn, ObjectNode answer) {
        String codename = event.path("erase").asText();
        InvalidInput.unless(codename.equals(event.path("again").asText()), "again", "the same codename once more");
        ErasePerson.ErasureResult result = erasing.now(new Codename(codename), goOn)
                .orElseThrow(() -> new InvalidInput("erase", "the codename of somebody who is enrolled"));
        answer.put("state", result.state().name()).put("rows", result.rows());
    }

    private void export(JsonNode event, ObjectNode answer) {
        WatchFile file = erasing.named(new Codename(event.path("export").asText()))
                .flatMap(id -> environment.watches().file(id))
                .orElseThrow(() -> new InvalidInput("export", "the codename of somebody who is enrolled"));
        ExportHeld exports = new ExportHeld(environment);
        exports.tellOfCommand(file);
        ExportHeld.Holdings held = event.has("contact")
                ? exports.ofContact(file, new ContactId(event.path("contact").asText()))
                        .orElseThrow(() -> new InvalidInput("contact", "a contact of this person, such as c1"))
                : exports.ofPerson(file);
        StaffCommands.put(held, answer);
    }
}
