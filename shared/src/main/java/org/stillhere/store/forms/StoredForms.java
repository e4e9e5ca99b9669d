package org.stillhere.store.forms;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Function;
import org.stillhere.domain.Case;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.EscalationLevel;
import org.stillhere.domain.Question;
import org.stillhere.domain.Watch;

/** Writes and reads those domain types whose stored form differs from their components. The domain knows no JSON. */
public final class StoredForms {
    private StoredForms() {
    }

    /** The module that gives each of these types its stored form. */
    public static Module module() {
        SimpleModule module = new SimpleModule("stored forms");
        form(module, EscalationLevel.class, Integer.class, EscalationLevel::ordinal,
                number -> EscalationLevel.values()[number]);
        form(module, Watch.class, StoredWatch.class, StoredWatch::of, StoredWatch::watch);
        form(module, Contact.class, StoredContact.class, StoredContact::of, StoredContact::contact);
        form(module, Desk.class, StoredDesk.class, StoredDesk::of, StoredDesk::desk);
        form(module, Cycle.Ask.class, StoredAsk.class, StoredAsk::of, StoredAsk::ask);
        form(module, Case.class, StoredCase.class, StoredCase::of, StoredCase::asCase);
        form(module, ClosedCase.class, StoredClosedCase.class, StoredClosedCase::of, StoredClosedCase::closed);
        form(module, Question.class, StoredQuestion.class, StoredQuestion::of, StoredQuestion::question);
        return module;
    }

    /** A form that the domain refuses is reported as JSON that cannot be read. */
    private static <T, F> void form(SimpleModule module, Class<T> type, Class<F> form, Function<T, F> write,
            Function<F, T> read) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                provider.defaultSerializeValue(write.apply(value), json);
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                F stored = context.readValue(json, form);
                try {
                    return read.apply(stored);
                } catch (RuntimeException refused) {
                    throw context.instantiationException(type, refused);
                }
            }
        });
    }
}
