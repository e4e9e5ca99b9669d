package org.stillhere.servedashboard.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.MultipartForm;
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

    /** The most bytes of a form with a file. */
    int MAX_FILE_BYTES = 700_000;

    static SubmittedForm of(APIGatewayV2HTTPEvent event) {
        if (Web.header(event, "content-type").startsWith(MultipartForm.TYPE)) {
            return withFile(event);
        }
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

    /** A form with a file, whose content is in base64. */
    private static SubmittedForm withFile(APIGatewayV2HTTPEvent event) {
        Optional<byte[]> body = Web.bytes(event);
        if (body.filter(b -> b.length > MAX_FILE_BYTES).isPresent()) {
            return new FieldTooLong("file");
        }
        return body.flatMap(b -> MultipartForm.parse(b, Web.header(event, "content-type")))
                .<SubmittedForm> map(Fields::new).orElseGet(UnreadableForm::new);
    }
}
