package beppay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.postgres.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the schema itself permits of pricing rules.
class PricingSchemaTest {
    private static final String ADD = """
            insert into pricing_rules (country, markup_percent, fixed_micros, margin_floor_micros, rounding,
                may_be_below_cost, starts_at, ends_at, reason, added_version, added_at)
            values (%s, %s, %s, %s, 'cent', false, '%s', %s, 'A test', 1, now())""";

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private void run(String sql) {
        database.transact(tx -> tx.update(sql));
    }

    private void add(String country, String start, String end) {
        run(ADD.formatted(country, 10, 0, 0, start, end));
    }

    @Test
    void rules_with_the_same_scope_do_not_overlap_unless_only_one_has_an_end() {
        add("'ES'", "2026-01-01", "null");
        add("null", "2026-01-01", "null");
        add("'ES'", "2026-02-01", "'2026-03-01'");
        add("'ES'", "2026-03-01", "'2026-04-01'");
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> add("'ES'", "2027-01-01", "null"));
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> add("'ES'", "2026-03-31", "'2026-05-01'"));
        run("update pricing_rules set removed_version = 2, removed_at = now(), removal_reason = 'x' where id = 1");
        add("'ES'", "2026-01-01", "null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update pricing_rules set markup_percent = 11",
                "update pricing_rules set ends_at = now()",
                "delete from pricing_rules",
                "truncate pricing_rules",
                "update pricing_rules set removed_at = now()"
            })
    void a_rule_is_neither_changed_nor_deleted_nor_removed_without_a_reason(String sql) {
        add("'ES'", "2026-01-01", "null");
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> run(sql));
    }

    @Test
    void a_rule_is_removed_once() {
        add("'ES'", "2026-01-01", "null");
        run("update pricing_rules set removed_version = 2, removed_at = now(), removal_reason = 'x'");
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> run("update pricing_rules set removal_reason = 'y'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0, 0, 0", "50, -100000, 0", "0, -1, 0"})
    void a_rule_that_could_lead_to_prices_below_cost_is_confirmed(String formula) {
        var parts = formula.split(", ", -1);
        var sql = ADD.formatted("null", parts[0], parts[1], parts[2], "2026-01-01", "null");
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> run(sql));
        run(sql.replace("false", "true"));
        run(ADD.formatted("'FR'", parts[0], parts[1], 1, "2026-01-01", "null"));
        assertThat(database.<Long>autocommit(tx -> tx.one(Long.class, "select count(*) from pricing_rules")))
                .isEqualTo(2);
    }
}
