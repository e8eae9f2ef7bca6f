package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser.Shown;
import beppay.people.Memberships;
import beppay.platform.db.Transaction;
import beppay.platform.postgres.Eventually;
import beppay.staff.Staff;
import beppay.staff.StaffRole;
import beppay.wallets.Wallets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Members of staff whose role was lowered or who were suspended after their session was checked, and before
/// what they requested was written.
class EndedRightTest {
    private static final String WAITING_FOR_A_LOCK = """
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""";

    @AutoClose
    private final TestApp app = TestApp.start();

    private final ConsoleUser owner = ConsoleUser.signedIn(app, StaffRole.OWNER, "owner@example.org");
    private final ConsoleUser ada = ConsoleUser.signedIn(app, StaffRole.FINANCE, "ada@example.org");
    private final long partner = app.reseller("alder", "0").partner().id();

    /// Sends the request while another connection has the lock that it needs, and ends the right before the
    /// lock.
    private Shown overtaken(Consumer<Transaction> lock, Callable<Shown> request, Consumer<Transaction> end)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return app.database
                    .transact(tx -> {
                        lock.accept(tx);
                        var sent = threads.submit(request);
                        Eventually.holds(() -> app.number(WAITING_FOR_A_LOCK) > 0);
                        end.accept(tx);
                        return sent;
                    })
                    .get();
        }
    }

    private void lockWallets(Transaction tx) {
        Wallets.lock(tx, partner);
    }

    private void lower(Transaction tx, ConsoleUser user) {
        Staff.changeRole(tx, TestApp.ACTOR, user.id(), StaffRole.READ_ONLY, app.clock.instant());
    }

    private void suspend(Transaction tx, ConsoleUser user) {
        Staff.suspend(tx, TestApp.ACTOR, user.id(), "Left the company", app.clock.instant());
    }

    private Shown topUp(String amount) {
        var fields = Map.of(
                "amount", amount, "currency", "USDT_TRC20", "reference", "Bank 1", "reason_code", "bank_transfer");
        return ada.browser().upload("/console/partners/" + partner + "/top-up", fields, "evidence", new byte[0]);
    }

    private long operations() {
        return app.number("select count(*) from transfers") + app.number("select count(*) from approvals");
    }

    @Test
    void a_top_up_is_refused_if_the_role_was_lowered_meanwhile() throws Exception {
        var shown = overtaken(this::lockWallets, () -> topUp("100"), tx -> lower(tx, ada));
        assertThat(shown.text()).contains("Your role, read-only, does not have this permission. Ask an owner.");
        assertThat(operations()).isZero();
    }

    @Test
    void nothing_is_proposed_by_a_person_who_was_suspended_meanwhile() throws Exception {
        var shown = overtaken(this::lockWallets, () -> topUp("5000"), tx -> suspend(tx, ada));
        assertThat(shown.text()).contains("Your access has ended. Nothing was changed.");
        assertThat(operations()).isZero();
    }

    @Test
    void a_proposal_is_not_approved_by_a_person_who_was_suspended_meanwhile() throws Exception {
        var cleo = ConsoleUser.signedIn(app, StaffRole.OWNER, "cleo@example.org");
        var proposal = topUp("5000").location().replace("/console", "").replace("?proposed", "");
        var hash = Map.of("hash", owner.get(proposal + "/decide").hidden().getOrDefault("hash", ""));
        var shown =
                overtaken(this::lockWallets, () -> owner.post(proposal + "/approve", hash), tx -> suspend(tx, owner));
        assertThat(shown.text()).contains("Your access has ended. Nothing was changed.");
        assertThat(app.number("select count(*) from transfers")).isZero();
        assertThat(cleo.post(proposal + "/approve", hash).location()).endsWith("?made");
    }

    @Test
    void an_owner_whose_role_was_lowered_meanwhile_does_not_change_the_staff() throws Exception {
        ConsoleUser.signedIn(app, StaffRole.OWNER, "cleo@example.org");
        var shown = overtaken(
                tx -> Memberships.lock(tx, null),
                () -> owner.post("/staff/" + ada.id() + "/role", Map.of("role", "owner")),
                tx -> lower(tx, owner));
        assertThat(shown.text()).contains("Your role, read-only, does not have this permission. Ask an owner.");
        assertThat(app.number("select count(*) from memberships where id = ? and role = 'finance'", ada.id()))
                .isOne();
    }

    @Test
    void an_owner_can_lower_their_own_role() {
        ConsoleUser.signedIn(app, StaffRole.OWNER, "cleo@example.org");
        var page = "/staff/" + owner.id() + "/role";
        assertThat(owner.post(page, Map.of("role", "support")).location()).endsWith("?done");
        assertThat(app.number("select count(*) from audit_entries where action = 'staff.role_changed'"))
                .isOne();
    }
}
