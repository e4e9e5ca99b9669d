package org.stillhere.servedashboard.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.Web;

/** What a browser sent of a form. */
public sealed interface SubmittedForm {
    /**
     * Characters in all, names of fields too; several times what a form with 24 contacts and a full plan has. Counted
     * as they read: one of Burmese is nine on the wire.
     */
    int MOST = 100_000;
    /** On the wire, before anything is read. */
    int WIRE_MOST = 10 * MOST;

    /** Its fields, with line ends as one character, as a browser counts them. */
    record Fields(Map<String, String> values) implements SubmittedForm {
        @Override
        public String toString() {
            return "Fields";
        }
    }

    /**
     * More than any form has.
     *
     * @param field
     *            the longest of them; empty if it was not even read
     */
    record FieldTooLong(String field) implements SubmittedForm {
    }

    /** No form. */
    record UnreadableForm() implements SubmittedForm {
    }

    static SubmittedForm of(APIGatewayV2HTTPEvent event) {
        Optional<String> body = Web.body(event);
        if (body.filter(b -> b.length() > WIRE_MOST).isPresent()) {
            return new FieldTooLong("");
        }
        Optional<Map<String, String>> fields = body.flatMap(b -> Forms.parse(b, WIRE_MOST));
        if (fields.isEmpty()) {
            return new UnreadableForm();
        }
        Map<String, String> values = fields.get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().replace("\r\n", "\n")));
        int characters = values.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length()).sum();
        return characters <= MOST ? new Fields(values)
                : new FieldTooLong(values.entrySet().stream().max(Comparator.comparingInt(e -> e.getValue().length()))
                        .map(Map.Entry::getKey).orElse(""));
    }
}
