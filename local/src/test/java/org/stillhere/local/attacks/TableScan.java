package org.stillhere.local.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.stillhere.casework.commit.Environment;
import org.stillhere.local.Story;
import org.stillhere.store.RowKind;
import org.stillhere.store.table.Row;
import org.stillhere.vault.KeyPurpose;

/** Reads the whole table as somebody who holds every keyset: keys, columns in clear, and each body opened. */
final class TableScan {
    private final Environment environment;
    private final List<Row> rows = new ArrayList<>();

    private TableScan(Environment environment) {
        this.environment = environment;
    }

    static TableScan of(Story story) {
        TableScan scan = new TableScan(story.environment());
        story.platform().client().scanPaginator(r -> r.tableName(story.platform().table())).items()
                .forEach(item -> story.environment().rows()
                        .get(Objects.requireNonNull(item.get("PK")).s(), Objects.requireNonNull(item.get("SK")).s())
                        .ifPresent(scan.rows::add));
        return scan;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Each row by its keys, as its columns and its opened content. */
    Map<String, String> opened() {
        Map<String, String> all = new TreeMap<>();
        for (Row row : rows) {
            all.put(row.place(), columns(row) + " " + content(row));
        }
        return all;
    }

    private static String columns(Row row) {
        return String.join(" ", row.pk(), row.sk(), String.valueOf(row.lane()), String.valueOf(row.team()),
                String.valueOf(row.defender()), String.valueOf(row.state()), String.valueOf(row.codename()));
    }

    private String content(Row row) {
        if (row.body() == null) {
            return "";
        }
        KeyPurpose purpose = RowKind.of(row.pk(), row.sk()).orElseThrow().purpose().orElseThrow();
        return environment.held().content(row, purpose)
                .orElseThrow(() -> new AssertionError("not opened: " + row.place())).toString();
    }
}
