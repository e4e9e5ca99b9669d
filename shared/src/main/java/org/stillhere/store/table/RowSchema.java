package org.stillhere.store.table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Maps a {@link Row} to the columns of the table, without reflection. The columns of keys and indexes are named here
 * and in template.yaml.
 */
final class RowSchema {
    static final String DUE = "due";
    static final String BOARD = "board";
    static final StaticImmutableTableSchema<Row, RowBuilder> SCHEMA = TableSchema.builder(Row.class, RowBuilder.class)
            .newItemBuilder(RowBuilder::new, RowBuilder::row)
            .addAttribute(String.class,
                    a -> a.name("PK").getter(Row::pk).setter((d, v) -> d.pk = v)
                            .tags(StaticAttributeTags.primaryPartitionKey()))
            .addAttribute(String.class,
                    a -> a.name("SK").getter(Row::sk).setter((d, v) -> d.sk = v)
                            .tags(StaticAttributeTags.primarySortKey()))
            .addAttribute(String.class,
                    a -> a.name("lane").getter(Row::lane).setter((d, v) -> d.lane = v)
                            .tags(StaticAttributeTags.secondaryPartitionKey(DUE)))
            .addAttribute(Long.class,
                    a -> a.name("dueAt").getter(Row::dueAt).setter((d, v) -> d.dueAt = v)
                            .tags(StaticAttributeTags.secondarySortKey(DUE)))
            .addAttribute(String.class,
                    a -> a.name("team").getter(Row::team).setter((d, v) -> d.team = v)
                            .tags(StaticAttributeTags.secondaryPartitionKey(BOARD)))
            .addAttribute(String.class,
                    a -> a.name("defender").getter(Row::defender).setter((d, v) -> d.defender = v)
                            .tags(StaticAttributeTags.secondarySortKey(BOARD)))
            .addAttribute(Long.class, a -> a.name("expires").getter(Row::expires).setter((d, v) -> d.expires = v))
            .addAttribute(Long.class, a -> a.name("version").getter(Row::version).setter((d, v) -> d.version = v))
            .addAttribute(Integer.class, a -> a.name("schema").getter(Row::schema).setter((d, v) -> d.schema = v))
            .addAttribute(String.class, a -> a.name("state").getter(Row::state).setter((d, v) -> d.state = v))
            .addAttribute(String.class, a -> a.name("codename").getter(Row::codename).setter((d, v) -> d.codename = v))
            .addAttribute(Integer.class,
                    a -> a.name("strikes").getter(r -> r.strikes() == 0 ? null : r.strikes())
                            .setter((d, v) -> d.strikes = v == null ? 0 : v))
            .addAttribute(byte[].class, a -> a.name("body").getter(Row::body).setter((d, v) -> d.body = v)).build();

    private RowSchema() {
    }

    /** Collects the columns of a row that is read. */
    static final class RowBuilder {
        private String pk = "";
        private String sk = "";
        private @Nullable String lane;
        private @Nullable Long dueAt;
        private @Nullable String team;
        private @Nullable String defender;
        private @Nullable Long expires;
        private long version;
        private int schema = 1;
        private @Nullable String state;
        private @Nullable String codename;
        private int strikes;
        private byte @Nullable [] body;

        Row row() {
            return new Row(pk, sk, lane, dueAt, team, defender, expires, version, schema, state, codename, strikes,
                    body);
        }
    }

    /** The condition of a guard; null if there is none. */
    static @Nullable Expression condition(Write.Guard guard) {
        return switch (guard) {
            case Write.Guard.Absent a -> Expression.builder().expression("attribute_not_exists(PK)").build();
            case Write.Guard.Version v -> version(v.version());
            case Write.Guard.Contents c -> contents(c.row());
            case Write.Guard.Any a -> null;
        };
    }

    private static Expression version(long version) {
        return Expression.builder().expression("#version = :version").putExpressionName("#version", "version")
                .putExpressionValue(":version", AttributeValue.fromN(Long.toString(version))).build();
    }

    private static Expression contents(Row row) {
        byte[] body = row.body();
        return version(row.version()).and(body == null
                ? Expression.builder().expression("attribute_not_exists(#body)").putExpressionName("#body", "body")
                        .build()
                : Expression.builder().expression("#body = :body").putExpressionName("#body", "body")
                        .putExpressionValue(":body", AttributeValue.fromB(SdkBytes.fromByteArray(body))).build());
    }
}
