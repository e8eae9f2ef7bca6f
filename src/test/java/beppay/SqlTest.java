package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.postgres.TestPostgres;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// PostgreSQL prepares every statement that is in a constant, with the real tables. A misspelled column
/// therefore fails here and not when the statement first runs.
class SqlTest {
    private static final Database DATABASE = TestPostgres.freshDatabase();

    /// The types of parameters that PostgreSQL can't infer. The driver sends them with the arguments.
    private static final Map<String, String> TYPES = Map.of(
            "beppay.catalog.Plans.WRITE",
            "(text[], text[], text[], text[], text[], bigint[], text[], int[], bigint[], bigint[], bigint[], text[], text[], text[])",
            "beppay.catalog.PlanPrices.REPRICE",
            "(timestamptz, text[], bigint[], bigint[])");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void every_statement_fits_the_tables() {
        var statements = statements();
        assertThat(statements)
                .hasSizeGreaterThan(40)
                .containsKeys(TYPES.keySet().toArray(String[]::new));
        var faults = new TreeMap<String, String>();
        statements.forEach((name, sql) -> {
            var fault = errorIn(TYPES.getOrDefault(name, ""), sql);
            if (fault != null) {
                faults.put(name, fault);
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void a_misspelled_column_is_found() {
        assertThat(errorIn("", "select id from partners where email = ?")).isNull();
        assertThat(errorIn("", "select id from partners where mail = ?")).contains("mail");
        assertThat(errorIn("", "update partners set name = ? where")).contains("syntax");
    }

    private static Map<String, String> statements() {
        var statements = new TreeMap<String, String>();
        for (var type : ArchitectureTest.mainClasses()) {
            for (var field : type.getDeclaredFields()) {
                if (field.getType() == String.class && Modifier.isStatic(field.getModifiers())) {
                    var text = textOf(field);
                    if (text.matches("(?is)\\s*(select|insert|update|delete|with)\\s.*")) {
                        statements.put(type.getName() + "." + field.getName(), text);
                    }
                }
            }
        }
        return statements;
    }

    private static String textOf(Field field) {
        try {
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// PostgreSQL's error, or null if it accepts the statement.
    private static @Nullable String errorIn(String types, String sql) {
        var prepare = "prepare tried %s as %s".formatted(types, numbered(sql));
        try {
            return DATABASE.autocommit(tx -> {
                tx.update(prepare);
                tx.update("deallocate tried");
                return null;
            });
        } catch (DatabaseException refused) {
            return refused.getMessage();
        }
    }

    /// Replaces each parameter by PostgreSQL's own form: $1, $2 …
    private static String numbered(String sql) {
        var parameter = new AtomicInteger();
        return Pattern.compile("\\?").matcher(sql).replaceAll(found -> "\\$" + parameter.incrementAndGet());
    }
}
