package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.TestApp;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownCommitPageTest {
    @Test
    void an_unknown_outcome_is_logged_once_under_the_request_id_that_the_page_shows() {
        try (var app = TestApp.start()) {
            app.reseller("shop", "1.00");
            var person = DashboardUser.signedIn(app, "shop@example.com");
            app.database.transact(tx -> tx.update("""
                    create function break_off() returns trigger language plpgsql as $$
                    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$"""));
            app.database.transact(tx -> tx.update("""
                    create constraint trigger breaks_off after insert on api_keys
                        deferrable initially deferred for each row execute function break_off()"""));
            var shown = new ArrayList<DashboardUser.Shown>();
            var wanted = Map.of("name", "Shop", "scopes", "orders:read", "expiry", "date", "expires_on", "2090-01-01");
            var log = CapturedLog.of(() -> shown.add(person.post("/partner/keys/new", wanted)));
            assertThat(shown.getFirst().status()).isEqualTo(500);
            var requestId = shown.getFirst().header("X-Request-Id");
            assertThat(requestId).isNotEmpty();
            assertThat(log.lines()
                            .filter(line -> line.contains("ERROR") && line.contains("not known whether"))
                            .toList())
                    .singleElement()
                    .asString()
                    .contains(requestId + ": It is not known");
        }
    }
}
