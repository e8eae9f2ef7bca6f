package beppay.orders.history;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.orders.Order.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The operator's list of 30,000 orders of two partners, one a minute. Each hundredth failed.
class OperatorOrdersTest {
    private static final String FILL = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                reference, request_sha256, status, failure_code, failure_message, created_at, settled_at)
            select w.partner_id, w.id, p.id, p.name, case when n = 7 then 'airalo' else 'sandbox' end, 1000000, w.currency,
                case when n % 2 = 0 then 'often@example.com' else 'c' || n || '@example.com' end,
                case when n % 4 = 0 then 'r' || n end, sha256(n::text::bytea),
                case when n % 100 = 0 then 'failed' else 'completed' end,
                case when n % 100 = 0 then 'supplier_refused' end, case when n % 100 = 0 then 'No eSIM.' end,
                timestamptz '2026-01-01Z' + n * interval '1 minute', now()
            from wallets w, plans p, generate_series(1, 15000) n order by n""";

    private static final TestApp APP = TestApp.start();
    private static final long PARTNER = APP.reseller("shop", "500.00").partner().id();
    private static final Instant FROM = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-02T00:10:00Z");

    @BeforeAll
    static void sell() {
        APP.reseller("other", "500.00");
        APP.plan("sandbox", "Moon 1GB", "5.00");
        APP.database.transact(tx -> tx.update(FILL));
        APP.database.autocommit(tx -> tx.update("vacuum analyze orders"));
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static OperatorQuery all() {
        return query(null, null, null, null, null, null, null);
    }

    private static OperatorQuery query(
            @Nullable Long partnerId,
            @Nullable Status status,
            @Nullable String supplier,
            @Nullable String email,
            @Nullable String reference,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new OperatorQuery(Mode.LIVE, partnerId, status, null, supplier, email, reference, null, from, to);
    }

    private static OperatorOrders.Page page(OperatorQuery query, @Nullable Long after) {
        return APP.database.snapshot(tx -> OperatorOrders.page(tx, query, after, 50, OperatorOrders.WINDOW));
    }

    private static long count(OperatorQuery query) {
        return APP.database.snapshot(tx -> OperatorOrders.count(tx, query));
    }

    /// The statements are planned for unknown arguments, because a prepared statement soon is.
    @Test
    void every_list_is_read_from_an_index_and_sorts_only_the_orders_of_a_page() {
        assertThat(plan(all())).contains("using orders_pkey on orders").doesNotContain("Seq Scan on orders");
        assertThat(plan(query(null, null, "airalo", null, null, FROM, TO)))
                .contains("using orders_pkey on orders")
                .doesNotContain("Seq Scan on orders");
        assertThat(plan(query(PARTNER, null, null, null, null, FROM, null))).contains("orders_of_partner on orders");
        assertThat(plan(query(PARTNER, Status.FAILED, null, null, null, null, null)))
                .contains("orders_not_completed on orders");
        assertThat(plan(query(null, null, null, "often@example.com", null, null, null)))
                .contains("orders_of_address on orders");
        assertThat(plan(query(null, null, null, null, "r8", null, null))).contains("orders_of_reference on orders");
        assertThat(plan(query(PARTNER, null, null, "often@example.com", null, null, null)))
                .contains("orders_of_address on orders");
        assertThat(explained("select id from orders where supplier = ? limit 50"))
                .contains("Seq Scan on orders");
    }

    @Test
    void pages_have_every_order_once_newest_first() {
        for (var query : List.of(
                query(null, null, null, null, null, FROM, TO), query(PARTNER, null, null, null, null, FROM, null))) {
            var seen = new ArrayList<Long>();
            for (var page = page(query, null); ; page = page(query, page.after())) {
                page.orders().forEach(line -> seen.add(line.id()));
                if (page.after() == null) {
                    break;
                }
            }
            assertThat(seen).isSortedAccordingTo(Collections.reverseOrder()).doesNotHaveDuplicates();
            assertThat(seen).hasSize(query.to() == null ? 13_561 : 20);
        }
    }

    @Test
    void a_filter_without_an_index_looks_at_a_limited_number_of_orders_and_continues() {
        var query = query(null, null, "airalo", null, null, null, null);
        var first = page(query, null);
        assertThat(first.orders()).isEmpty();
        assertThat(first.isPartial()).isTrue();
        var second = page(query, first.after());
        assertThat(second.isPartial()).isTrue();
        var third = page(query, second.after());
        assertThat(third.orders()).hasSize(2);
        assertThat(count(query)).isZero();
    }

    @Test
    void matching_orders_are_counted_up_to_a_limit() {
        assertThat(count(all())).isEqualTo(OperatorOrders.MAX_COUNT + 1);
        assertThat(count(query(PARTNER, Status.FAILED, null, null, null, null, null)))
                .isEqualTo(150);
        assertThat(count(query(null, null, null, null, "r8", null, null))).isEqualTo(2);
        assertThat(count(query(null, Status.PROCESSING, null, null, null, null, null)))
                .isZero();
        assertThat(count(query(null, null, null, null, null, FROM, TO))).isEqualTo(20);
    }

    private static String plan(OperatorQuery query) {
        return explained(APP.database.snapshot(
                tx -> OperatorSearch.of(tx, query, null, OperatorOrders.WINDOW).sql()));
    }

    private static String explained(String sql) {
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
