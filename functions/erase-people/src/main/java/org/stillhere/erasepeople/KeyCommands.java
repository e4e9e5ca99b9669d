package org.stillhere.erasepeople;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.erasure.GiveKeys;
import org.stillhere.casework.sealing.SealingAnew;
import org.stillhere.domain.InvalidInput;
import org.stillhere.store.person.PersonKeys;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.KeyPurpose;

/** Carries out the commands about the keys of persons. */
record KeyCommands(Environment environment) {
    /** Seals rows of the table of keys anew with the newest key of the keyset. */
    void sealAnew(JsonNode event, ObjectNode answer) {
        InvalidInput.unless(event.path("seal").asText().equals(KeyPurpose.CASES.label()), "seal",
                KeyPurpose.CASES.label());
        List<Rows.At> keys = new ArrayList<>();
        event.path("rows").forEach(row -> keys.add(new Rows.At(row.path(0).asText(), row.path(1).asText())));
        InvalidInput.unless(keys.stream().allMatch(PersonKeys::isKey), "rows", "rows of the table of keys");
        SealingAnew.SealedRows result = new SealingAnew(environment).run(KeyPurpose.CASES, keys);
        answer.put("sealed", result.sealed()).put("same", result.same()).put("changed", result.changed()).put("unread",
                result.unread());
    }

    /** Gives keys to people who have none. */
    void give(BooleanSupplier goOn, ObjectNode answer) {
        InvalidInput.unless(environment.personKeys().gives(), "keys", "a stack whose PersonKeys is yes");
        GiveKeys.GivenKeys result = new GiveKeys(environment).run(goOn);
        answer.put("given", result.given()).put("covered", result.covered()).put("waiting", result.waiting());
    }
}
