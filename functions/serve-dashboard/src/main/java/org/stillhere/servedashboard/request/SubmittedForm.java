package org.stillhere.servedashboard.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.Web;

/** The result of reading a form that a browser sent. */
public sealed interface SubmittedForm {
    /**
     * The most characters in all, names of fields included: several times what a form with 24 contacts and a full plan
     * has. Characters are counted after decoding; a Burmese one has nine on the wire.
     */
    int MAX_CHARACTERS = 100_000;
    /** The most characters on the wire, checked before decoding. */
    int MAX_WIRE_CHARACTERS = 10 * MAX_CHARACTERS;

    /** The fields. A line end is one character, as a browser counts it. */
    record Fields(Map<String, String> values) implements SubmittedForm {
        @Override
        public String toString() {
            return "Fields";
        }
    }

    /**
     * The form is larger than any form of ours.
     *
     * @param field
     *            the name of the longest field; empty if the form was not decoded
     */
    record FieldTooLong(String field) implements SubmittedForm {
    }

    /** The body is not a form. */
    record UnreadableForm() implements SubmittedForm {
    }

    static SubmittedForm of(APIGatewayV2HTTPEvent event) {
        Optional<String> body = Web.body(event);
        if (body.filter(b -> b.length() > MAX_WIRE_CHARACTERS).isPresent()) {
            return new FieldTooLong("");
        }
        Optional<Map<String, String>> fields = body.flatMap(b -> Forms.parse(b, MAX_WIRE_CHARACTERS));
        if (fields.isEmpty()) {
            return new UnreadableForm();
        }
        Map<String, String> values = fields.get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().replace("\r\n", "\n")));
        int characters = values.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length()).sum();
        return characters <= MAX_CHARACTERS ? new Fields(values)
                : new FieldTooLong(values.entrySet().stream().max(Comparator.comparingInt(e -> e.getValue().length()))
                        .map(Map.Entry::getKey).orElse(""));
    }
}
