package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How PostgreSQL reads the timeline of one of two partners to whom thousands of things have happened.
class TimelinePlansTest {
    private static final String KEYS = """
            insert into api_keys (partner_id, name, key_prefix, secret_sha256, created_at, revoked_at, created_by)
            select p.id, 'k', 'pk_live_abc', sha256(convert_to(p.id || '-' || n, 'UTF8')), at, at, 'operator'
            from partners p, generate_series(1, 4000) n, lateral (select timestamptz '2026-01-01Z' + n * interval '1 minute' as at)""";
    private static final String ENDPOINTS = """
            insert into webhook_endpoints (partner_id, mode, url, secrets, created_at, disabled_at, disabled_reason, removed_at)
            select p.id, 'live', 'https://example.com', 'x', at, at, 'gone', at
            from partners p, generate_series(1, 4000) n, lateral (select timestamptz '2026-01-01Z' + n * interval '1 minute' as at)""";
    private static final String SESSIONS = """
            insert into sessions (token_sha256, member_id, address, agent, created_at, last_seen_at, expires_at)
            select sha256(convert_to(m.id || '-' || n, 'UTF8')), m.id, '192.0.2.1', 'x', at, at, at + interval '14 days'
            from memberships m, generate_series(1, 4000) n, lateral (select timestamptz '2026-01-01Z' + n * interval '1 minute' as at)""";
    private static final String APPROVALS = """
            insert into approvals (kind, partner_id, mode, amount_micros, currency, shortfall, keeps_esims, reason_code,
                parameters, parameters_sha256, state, proposed_by, proposed_at, expires_at)
            select 'top_up', p.id, 'live', 1, 'USD', 'refuse', false, 'other', '{}', sha256('{}'), 'proposed',
                'command:root', at, at + interval '1 day'
            from partners p, generate_series(1, 4000) n, lateral (select timestamptz '2026-01-01Z' + n * interval '1 minute' as at)""";
    private static final String AUDIT = """
            insert into audit_entries (actor_kind, actor, action, partner_id, changes, created_at)
            select 'command', 'root', 'partner.noted', p.id, '{}', timestamptz '2026-01-01Z' + n * interval '1 minute'
            from partners p, generate_series(1, 2000) n""";
    private static final String ORDERS = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                request_sha256, status, created_at, settled_at)
            select w.partner_id, w.id, p.id, p.name, 'sandbox', 1, w.currency, 'c@example.com', sha256(n::text::bytea),
                'completed', timestamptz '2026-01-01Z' + n * interval '1 minute', now()
            from wallets w, plans p, generate_series(1, 4000) n""";
    private static final String TRANSFERS = """
            insert into transfers (kind, partner_id, order_id, created_at)
            select 'charge', partner_id, id, created_at from orders order by created_at, id""";
    private static final String ENTRIES = """
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select t.id, a.id, a.currency, case a.kind when 'available' then -1 else 1 end,
                case a.kind when 'available' then 0 end
            from transfers t join orders o on o.id = t.order_id join accounts a on a.mode = o.mode
                and a.currency = o.currency and (a.wallet_id = o.wallet_id and a.kind = 'available' or a.kind = 'revenue')
            where t.kind = 'charge'""";

    private static final TestApp APP = TestApp.start();

    @BeforeAll
    static void fill() {
        APP.reseller("shop", "500.00");
        APP.reseller("other", "500.00");
        APP.plan("sandbox", "Moon 1GB", "5.00");
        for (var sql : List.of(KEYS, ENDPOINTS, SESSIONS, APPROVALS, AUDIT, ORDERS)) {
            APP.database.transact(tx -> tx.update(sql));
        }
        APP.database.transact(tx -> tx.update(TRANSFERS) + tx.update(ENTRIES));
        APP.database.autocommit(tx -> tx.update("vacuum analyze"));
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    /// The statements are planned for unknown arguments, because a prepared statement soon is.
    @Test
    void each_kind_is_a_range_of_an_index_in_the_order_of_time() throws ReflectiveOperationException {
        assertThat(plan("beppay.orders.history.PartnerOrders", "UNTIL"))
                .contains("orders_of_partner on orders")
                .doesNotContain("Seq Scan on orders");
        assertThat(plan("beppay.keys.KeyHistory", "UNTIL"))
                .contains("api_keys_by_creation on api_keys", "api_keys_by_revocation on api_keys")
                .doesNotContain("Seq Scan on api_keys");
        assertThat(plan("beppay.people.SignInHistory", "UNTIL"))
                .contains("sessions_of_member on sessions")
                .doesNotContain("Seq Scan on sessions");
        assertThat(plan("beppay.webhooks.EndpointHistory", "UNTIL"))
                .contains(
                        "webhook_endpoints_by_creation",
                        "webhook_endpoints_by_disabling",
                        "webhook_endpoints_by_removal")
                .doesNotContain("Seq Scan on webhook_endpoints");
        assertThat(plan("beppay.approvals.ApprovalHistory", "UNTIL"))
                .contains("approvals_of_partner_by_time on approvals")
                .doesNotContain("Sort");
        assertThat(plan("beppay.audit.AuditPages", "OF_PARTNER_UNTIL"))
                .contains("audit_entries_of_partner_by_time on audit_entries")
                .doesNotContain("Sort");
        assertThat(plan("beppay.wallets.Statement", "PAGE"))
                .contains("entries_pkey on entries", "transfers_pkey on transfers")
                .doesNotContain("Seq Scan on entries", "Seq Scan on transfers");
    }

    @Test
    void a_sort_of_all_rows_is_found() {
        assertThat(plan("select id from approvals where partner_id = ? order by note, reason limit 5"))
                .contains("Sort");
    }

    private static String plan(String type, String constant) throws ReflectiveOperationException {
        var field = Class.forName(type).getDeclaredField(constant);
        field.setAccessible(true);
        return plan(String.valueOf(field.get(null)));
    }

    /// The plan for unknown arguments.
    private static String plan(String sql) {
        var parameters = new AtomicInteger();
        var numbered = Pattern.compile("\\?").matcher(sql).replaceAll(_ -> "\\$" + parameters.incrementAndGet());
        var nulls = String.join(", ", Collections.nCopies(parameters.get(), "null"));
        return APP.database.transact(tx -> {
            tx.update("set local plan_cache_mode = force_generic_plan");
            tx.update("prepare explained as " + numbered);
            var lines = tx.rows(String.class, "explain execute explained (%s)".formatted(nulls));
            tx.update("deallocate explained");
            return String.join("\n", lines);
        });
    }
}
