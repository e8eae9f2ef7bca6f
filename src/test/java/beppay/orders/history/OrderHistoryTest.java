package beppay.orders.history;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.orders.Order.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists of a partner with 20,000 orders, one per minute. Every 100th order failed, and half are for one
/// customer.
class OrderHistoryTest {
    /// The codes can't be decrypted, and are not read.
    private static final String DELIVER = """
            insert into esims (order_id, partner_id, position, iccid, codes, profile_hash, created_at)
            select id, partner_id, 1, 899990000000000000 + id, sha256('code'), sha256(id::text::bytea), created_at
            from orders where status = 'completed'""";
    private static final String FILL = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                reference, request_sha256, status, failure_code, failure_message, created_at, settled_at)
            select w.partner_id, w.id, p.id, p.name, 'sandbox', 1000000, w.currency,
                case when n % 2 = 0 then 'often@example.com' else 'c' || n || '@example.com' end,
                case when n % 4 = 0 then 'r' || n end, sha256(n::text::bytea),
                case when n % 100 = 0 then 'failed' else 'completed' end,
                case when n % 100 = 0 then 'supplier_refused' end, case when n % 100 = 0 then 'No eSIM.' end,
                timestamptz '2026-01-01Z' + n / 2 * interval '2 minutes', now()
            from wallets w, plans p, generate_series(1, 20000) n""";
    private static final String COUNT_THEM = """
            update accounts set purchases = (select count(*) from orders o where o.wallet_id = accounts.wallet_id)
            where kind = 'available'""";

    private static final TestApp APP = TestApp.start();
    private static final long PARTNER = APP.reseller("shop", "500.00").partner().id();
    private static final OrderCursor FIRST = new OrderCursor(1);
    private static final OrderQuery ALL = new OrderQuery(null, null, null, null, null, null, null, null, 0, 50);
    private static final Instant FROM = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-03T00:00:00Z");

    @BeforeAll
    static void sell() {
        APP.plan("sandbox", "Moon 1GB", "5.00");
        APP.database.transact(tx -> tx.update(FILL));
        APP.database.transact(tx -> tx.update(DELIVER));
        APP.database.transact(tx -> tx.update(COUNT_THEM));
        APP.database.autocommit(tx -> tx.update("vacuum analyze orders, esims"));
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    /// An index that is read in the order of the list needs no sort. The statements are planned for unknown
    /// arguments, because a prepared statement soon is.
    @Test
    void every_condition_has_an_index_that_is_read_in_the_order_of_the_list() {
        var indexes = Map.of(
                ALL,
                "orders_of_partner",
                after(ALL, FIRST),
                "orders_of_partner",
                query(null, null, null, FROM, TO),
                "orders_of_partner",
                query(Status.COMPLETED, null, null, null, null),
                "orders_of_partner",
                query(Status.FAILED, null, null, null, null),
                "orders_not_completed",
                query(Status.PROCESSING, null, null, FROM, null),
                "orders_not_completed",
                query(null, "often@example.com", null, null, null),
                "orders_of_customer",
                query(null, "often@example.com", null, FROM, TO),
                "orders_of_customer",
                query(null, null, "r8", null, null),
                "orders_by_reference");
        indexes.forEach((query, index) -> assertThat(plan(OrderSearch.page(PARTNER, Mode.LIVE, query)))
                .as("the plan for %s", query)
                .contains("using " + index + " on orders")
                .doesNotContain("Sort", "Seq Scan on orders"));
        var bySupplier = "select id from orders where partner_id = ? and supplier = ? order by plan_name limit 5";
        assertThat(plan(bySupplier)).contains("Sort");
    }

    @Test
    void each_part_of_a_text_has_an_index() {
        var text = new OrderText(7L, List.of("c7@example.com"), List.of("r8"));
        var query = new OrderQuery(null, null, null, null, text, null, null, null, 0, 51);
        assertThat(plan(OrderSearch.page(PARTNER, Mode.LIVE, query)))
                .contains("orders_are_numbered_by_partner", "orders_of_customer", "orders_by_reference")
                .doesNotContain("Seq Scan on orders", "orders_of_partner");
        assertThat(page(query).total()).isEqualTo(2);
        assertThat(plan(OrderText.EMAILS))
                .contains("Index Only Scan using orders_of_customer")
                .doesNotContain("Seq");
        assertThat(plan(OrderText.REFERENCES))
                .contains("Index Only Scan using orders_by_reference")
                .doesNotContain("Seq");
    }

    @Test
    void at_most_a_hundred_addresses_and_references_begin_with_a_text() {
        var found = APP.database.autocommit(tx -> OrderText.beginningWith(tx, PARTNER, Mode.LIVE, "c7"));
        assertThat(found.number()).isNull();
        assertThat(found.emails()).hasSize(100).doesNotHaveDuplicates().allMatch(email -> email.startsWith("c7"));
        assertThat(found.references()).isEmpty();
    }

    @Test
    void the_total_counts_the_matching_orders_for_every_filter() {
        var totals = Map.of(
                ALL,
                20_000L,
                query(Status.COMPLETED, null, null, null, null),
                19_800L,
                query(Status.FAILED, null, null, null, null),
                200L,
                query(Status.PROCESSING, null, null, null, null),
                0L,
                query(null, null, null, FROM, TO),
                1_440L,
                query(Status.COMPLETED, null, null, FROM, TO),
                1_426L,
                query(null, "often@example.com", null, null, null),
                10_000L,
                query(Status.COMPLETED, "often@example.com", null, FROM, null),
                9_095L,
                query(null, "c7@example.com", null, null, null),
                1L,
                query(null, null, "r8", null, null),
                1L);
        totals.forEach((query, total) ->
                assertThat(page(query).total()).as("the total of %s", query).isEqualTo(total));
    }

    @Test
    void an_order_is_found_by_its_iccid_and_by_its_plan() {
        var plan = page(ALL).orders().getFirst().planId();
        var byIccid = new OrderQuery(null, null, "899990000000000007", null, null, null, null, null, 0, 50);
        assertThat(page(byIccid).orders())
                .singleElement()
                .satisfies(order -> assertThat(order.email()).isEqualTo("c7@example.com"));
        assertThat(page(new OrderQuery(null, null, null, plan, null, null, null, null, 0, 50))
                        .total())
                .isEqualTo(20_000);
        assertThat(page(new OrderQuery(null, null, null, "other", null, null, null, null, 0, 50)))
                .isEqualTo(new OrderHistory.Page(List.of(), 0, 0, false));
    }

    /// Pairs of orders have the same time, and a page ends between the two orders of a pair.
    @Test
    void pages_have_no_gaps_even_between_orders_of_the_same_time() {
        var seen = new ArrayList<OrderCursor>();
        var query = query(null, null, null, FROM, TO);
        for (var page = page(query); ; page = page(after(query, seen.getLast()))) {
            page.orders().forEach(order -> seen.add(order.cursor()));
            assertThat(page.total()).isEqualTo(1_440);
            if (!page.hasMore()) {
                break;
            }
        }
        assertThat(seen)
                .extracting(OrderCursor::number)
                .hasSize(1_440)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        var afterTheLast = page(after(query, FIRST));
        assertThat(afterTheLast.orders()).isEmpty();
        assertThat(afterTheLast.total()).isEqualTo(1_440);
    }

    private static OrderQuery query(
            @Nullable Status status,
            @Nullable String email,
            @Nullable String reference,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new OrderQuery(
                status,
                email,
                null,
                null,
                reference == null ? null : OrderText.ofReference(reference),
                from,
                to,
                null,
                0,
                51);
    }

    private static OrderQuery after(OrderQuery query, OrderCursor cursor) {
        return new OrderQuery(
                query.status(),
                query.email(),
                query.iccid(),
                query.planId(),
                query.text(),
                query.from(),
                query.to(),
                cursor,
                0,
                query.limit());
    }

    private static OrderHistory.Page page(OrderQuery query) {
        return APP.database.autocommit(tx -> OrderHistory.page(tx, PARTNER, Mode.LIVE, query));
    }

    private static String plan(OrderSearch search) {
        return plan(search.sql());
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
