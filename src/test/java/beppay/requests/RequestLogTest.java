package beppay.requests;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.people.Sessions;
import beppay.platform.postgres.Eventually;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    /// More requests than half an hour of a busy day.
    private static final int MANY = 25_000;

    private static final String REQUESTS = """
            insert into api_requests (partner_id, api_key_id, at, method, route, status, duration_micros, request_id)
            select ?, ?, ?, 'GET', '/api/partner/balance', 200, 1000, 'req_' || n from generate_series(1, ?) n""";
    private static final String SESSIONS = """
            insert into sessions (token_sha256, member_id, address, agent, created_at, last_seen_at, expires_at)
            select sha256(n::text::bytea), m.id, '192.0.2.7', '', ?, ?, ? from members m, generate_series(1, ?) n""";
    private static final String FAILURES = """
            insert into sign_in_failures (email_sha256, failures, failed_at)
            select sha256(n::text::bytea), 1, ? from generate_series(1, ?) n""";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        app.close();
    }

    private void write(Instant at, int count) {
        app.database.transact(tx -> tx.update(REQUESTS, reseller.partner().id(), reseller.keyId(), at, count));
    }

    /// The server removes rows every minute too, and rows that it has locked are skipped.
    private void awaitLeft(String table, long rows) {
        Eventually.holds(() -> {
            app.prune();
            return app.number("select count(*) from " + table) == rows;
        });
    }

    @Test
    void requests_are_kept_for_two_weeks_regardless_of_their_number() {
        write(app.clock.instant(), MANY);
        app.clock.pass(RequestLog.KEPT.minusSeconds(1));
        write(app.clock.instant(), 10);
        assertThat(app.prune()).isZero();
        app.clock.pass(Duration.ofSeconds(2));
        awaitLeft("api_requests", 10);
    }

    @Test
    void other_tables_that_grow_with_use_are_cleaned_up_completely_too() {
        var now = app.clock.instant();
        app.database.transact(tx -> tx.update(SESSIONS, now, now, now.plus(Sessions.MAX_AGE), 3_000));
        app.database.transact(tx -> tx.update(FAILURES, now, 3_000));
        app.clock.pass(Sessions.IDLE);
        awaitLeft("sessions", 0);
        app.clock.pass(Duration.ofDays(30));
        awaitLeft("sign_in_failures", 0);
    }
}
