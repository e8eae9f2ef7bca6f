package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser.Shown;
import beppay.mail.EmailAddress;
import beppay.people.Membership;
import beppay.people.Memberships;
import beppay.platform.db.Transaction;
import beppay.platform.postgres.Eventually;
import beppay.wallets.Wallets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Members who were removed or whose role was lowered after their session was checked, and before their key was
/// written.
class EndedMemberTest {
    private static final String WAITING_FOR_A_LOCK = """
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""";

    @AutoClose
    private final TestApp app = TestApp.start();

    private final TestApp.Reseller shop = app.reseller("shop", "1.00");
    private final DashboardUser admin = DashboardUser.signedIn(app, "shop@example.com");

    /// Sends the request while another connection has the partner's lock, and ends the right before the lock.
    private Shown overtaken(Callable<Shown> request, BiConsumer<Transaction, Membership> end) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return app.database
                    .transact(tx -> {
                        Wallets.lock(tx, shop.partner().id());
                        var sent = threads.submit(request);
                        Eventually.holds(() -> app.number(WAITING_FOR_A_LOCK) > 0);
                        var member = Memberships.byEmail(tx, new EmailAddress("shop@example.com"));
                        end.accept(tx, Objects.requireNonNull(member));
                        return sent;
                    })
                    .get();
        }
    }

    private void remove(Transaction tx, Membership member) {
        Memberships.remove(tx, member, app.clock.instant());
    }

    private void lower(Transaction tx, Membership member) {
        Memberships.setRole(tx, member, "finance", app.clock.instant());
    }

    private long activeKeys() {
        return app.number("select count(*) from api_keys where revoked_at is null and expires_at is null");
    }

    @Test
    void a_member_who_was_removed_meanwhile_gets_no_key() throws Exception {
        var wanted = Map.of("name", "Left", "scopes", "orders:read", "expiry", "never");
        var shown = overtaken(() -> admin.post("/partner/keys/new", wanted), this::remove);
        assertThat(shown.text()).contains("Your access has ended. Nothing was changed.");
        assertThat(activeKeys()).isOne();
    }

    @Test
    void a_member_whose_role_was_lowered_meanwhile_does_not_roll_a_key() throws Exception {
        var page = "/partner/keys/" + shop.keyId() + "/roll";
        var shown = overtaken(() -> admin.post(page, Map.of("overlap", "1")), this::lower);
        assertThat(shown.text()).contains("does not have this permission. Ask an admin of your team.");
        assertThat(activeKeys()).isOne();
    }

    @Test
    void a_member_whose_role_was_lowered_meanwhile_revokes_no_key() throws Exception {
        var page = "/partner/keys/" + shop.keyId() + "/revoke";
        var shown = overtaken(() -> admin.post(page, Map.of()), this::lower);
        assertThat(shown.text()).contains("does not have this permission. Ask an admin of your team.");
        assertThat(activeKeys()).isOne();
    }
}
