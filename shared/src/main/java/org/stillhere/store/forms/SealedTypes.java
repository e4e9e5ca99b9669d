package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a value of one of our sealed interfaces with the simple name of its record, in a property {@code is}. */
public final class SealedTypes extends JacksonAnnotationIntrospector {
    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        return ours(annotated)
                ? JsonTypeInfo.Value.construct(JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "is", null, false, null)
                : super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        return ours(annotated)
                ? Arrays.stream(annotated.getRawType().getPermittedSubclasses())
                        .map(c -> new NamedType(c, c.getSimpleName())).toList()
                : super.findSubtypes(annotated);
    }

    private static boolean ours(Annotated annotated) {
        Class<?> type = annotated.getRawType();
        return type.isSealed() && type.getName().startsWith("org.stillhere.");
    }
}
