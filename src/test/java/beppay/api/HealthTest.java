package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.platform.db.DatabaseException;
import beppay.suppliers.Concurrently;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Duration CHECKED_AGAIN = Duration.ofSeconds(2);

    private static final String END_ALL =
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()";

    private final TestApp app = TestApp.start();
    private final Client anonymous = app.anonymous();

    @AfterEach
    void stop() {
        app.close();
    }

    /// Makes new connections read-only, as an operator may set them or as on a standby. Open connections are
    /// terminated, including its own.
    private void setReadOnly(boolean isReadOnly) {
        var database = app.database.autocommit(tx -> tx.one(String.class, "select current_database()"));
        var setting = "alter database %s set default_transaction_read_only = %s"
                .formatted(database, isReadOnly ? "on" : "off");
        assertThatThrownBy(() -> app.database.autocommit(tx -> {
                    tx.update("set default_transaction_read_only = off");
                    tx.update(setting);
                    return tx.rows(Boolean.class, END_ALL);
                }))
                .isInstanceOf(DatabaseException.Unavailable.class);
    }

    @Test
    void a_read_only_database_is_not_ready_but_the_process_is_live() {
        var reseller = app.reseller("shop", "500.00");
        var plan = app.plan("sandbox", "Spain 3GB", "1.00");
        assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);

        setReadOnly(true);
        app.clock.pass(CHECKED_AGAIN);
        var error = anonymous.get("/health/ready");
        assertThat(error.status()).isEqualTo(503);
        assertThat(error.code()).isEqualTo("unavailable");
        assertThat(error.header("Retry-After")).isNotNull();
        assertThat(anonymous.get("/health/live").status()).isEqualTo(200);
        assertThat(reseller.client().buy(plan.id()).code()).isEqualTo("unavailable");

        setReadOnly(false);
        app.clock.pass(CHECKED_AGAIN);
        assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);
        assertThat(reseller.client().buy(plan.id()).status()).isEqualTo(200);
    }

    @Test
    void concurrent_checks_write_once_and_leave_no_more_than_one_row() throws Exception {
        assertThat(Concurrently.times(100, () -> anonymous.get("/health/ready").status()))
                .containsOnly(200);
        assertThat(app.number("select count(*) from write_checks")).isOne();
        assertThat(app.number("select n_tup_ins from pg_stat_user_tables where relname = 'write_checks'"))
                .isLessThanOrEqualTo(2);
        app.clock.pass(CHECKED_AGAIN);
        assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);
        assertThat(app.number("select count(*) from write_checks")).isOne();
    }
}
