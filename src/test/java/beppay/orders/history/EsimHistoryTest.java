package beppay.orders.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.errors.CodedException;
import beppay.esims.EsimStatus;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.orders.EsimLine;
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

/// Lists of a partner with 10,000 orders, two per minute. Every 100th order failed and has a late eSIM, every 100th
/// is a top-up, and every 10th is for two eSIMs, so that there are 10,800 eSIMs. The states of all but every 500th
/// were reported.
class EsimHistoryTest {
    private static final String FILL = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                reference, request_sha256, quantity, status, failure_code, failure_message, created_at, settled_at)
            select w.partner_id, w.id, p.id, p.name, 'sandbox', 1000000, w.currency, 'c' || n || '@example.com',
                case when n % 4 = 0 then 'cart ' || n / 20 end, sha256(n::text::bytea),
                case when n % 10 = 5 then 2 else 1 end,
                case when n % 100 = 0 then 'failed' else 'completed' end,
                case when n % 100 = 0 then 'supplier_refused' end, case when n % 100 = 0 then 'No eSIM.' end,
                timestamptz '2026-01-01Z' + n / 2 * interval '1 minute', now()
            from wallets w, plans p, generate_series(1, 10000) n where n % 100 <> 1""";
    /// The codes can't be decrypted, and are not read.
    private static final String DELIVER = """
            insert into esims (order_id, partner_id, position, iccid, codes, profile_hash, is_late, created_at)
            select o.id, o.partner_id, p, 899990000000000000 + o.id * 10 + p, sha256('code'),
                sha256((o.id * 10 + p)::text::bytea), o.status = 'failed', o.created_at
            from orders o, generate_series(1, o.quantity) p order by o.id, p""";
    private static final String TOP_UP = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                request_sha256, top_up_esim_id, top_up_of, status, created_at, settled_at)
            select o.partner_id, o.wallet_id, o.plan_id, o.plan_name, 'sandbox', 1000000, o.currency, o.email,
                sha256(o.id::text::bytea), e.id, o.number || '-1', case when o.number = 1 then 'processing' else 'completed' end,
                o.created_at, case when o.number = 1 then null else o.created_at end
            from orders o join esims e on e.order_id = o.id and e.position = 1
            where o.status = 'completed' order by o.id limit 100""";
    private static final String REPORT = """
            insert into esim_states (esim_id, partner_id, mode, supplier, status, as_of)
            select id, partner_id, 'live', 'sandbox', case when id % 4 = 0 then 'active' else 'expired' end, created_at
            from esims where not is_late and id % 500 <> 2""";
    private static final String UNKNOWN = "update esim_states set status = 'unknown' where esim_id % 500 = 3";
    private static final String COUNT_THEM = """
            update accounts set purchases = (select count(*) from orders o where o.wallet_id = accounts.wallet_id)
            where kind = 'available'""";

    private static final TestApp APP = TestApp.start();
    private static final long PARTNER = APP.reseller("shop", "500.00").partner().id();
    private static final EsimQuery ALL = new EsimQuery(null, null, null, null, null, 0, 500);
    private static final EsimQuery ACTIVE = with(EsimStatus.ACTIVE, null);
    private static final EsimQuery UNKNOWNS = with(EsimStatus.UNKNOWN, null);
    private static final EsimQuery ONE_CART = with(null, "cart 7");

    @BeforeAll
    static void sell() {
        APP.plan("sandbox", "Moon 1GB", "5.00");
        for (var sql : List.of(FILL, DELIVER, TOP_UP, REPORT, UNKNOWN, COUNT_THEM)) {
            APP.database.transact(tx -> tx.update(sql));
        }
        APP.database.autocommit(tx -> tx.update("vacuum analyze orders, esims, esim_states"));
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void the_total_counts_the_matching_esims_for_every_filter() {
        var queries = Map.of(
                ALL,
                "true",
                ACTIVE,
                "s.status = 'active'",
                UNKNOWNS,
                "s.status is null or s.status = 'unknown'",
                with(EsimStatus.READY, null),
                "false",
                ONE_CART,
                "o.reference = 'cart 7'",
                with(EsimStatus.UNKNOWN, "cart 75"),
                "o.reference = 'cart 75' and s.status is null",
                new EsimQuery(null, null, 14L, null, null, 0, 50),
                "o.number = 14",
                new EsimQuery("899990000000000141", null, null, null, null, 0, 50),
                "e.iccid = '899990000000000141'");
        queries.forEach((query, condition) -> {
            long counted = APP.number("""
                    select count(*) from orders o join esims e on e.order_id = o.id left join esim_states s on s.esim_id = e.id
                    where not e.is_late and o.status = 'completed' and (%s)""".formatted(condition));
            var seen = all(query);
            assertThat(page(query).total()).as("the total of %s", query).isEqualTo(counted);
            assertThat(seen)
                    .as("all pages of %s", query)
                    .doesNotHaveDuplicates()
                    .hasSize((int) counted);
        });
        assertThat(page(ALL).total()).isEqualTo(10_800);
        assertThat(page(UNKNOWNS).total()).isBetween(30L, 60L);
    }

    private static List<EsimId> all(EsimQuery query) {
        var seen = new ArrayList<EsimId>();
        for (var page = page(query); ; page = page(after(query, seen.getLast()))) {
            page.esims().forEach(esim -> seen.add(esim.id()));
            if (!page.hasMore()) {
                return seen;
            }
        }
    }

    @Test
    void the_newest_order_is_first_and_its_esims_are_in_order() {
        var seen = all(ALL);
        assertThat(seen)
                .isSortedAccordingTo((a, b) -> a.orderNumber() == b.orderNumber()
                        ? Integer.compare(a.position(), b.position())
                        : Long.compare(b.orderNumber(), a.orderNumber()));
        assertThat(all(ACTIVE)).isSortedAccordingTo((a, b) -> Long.compare(b.orderNumber(), a.orderNumber()));
    }

    @Test
    void a_page_may_end_between_the_esims_of_an_order() {
        var first = new EsimId(14, 1);
        var next = page(new EsimQuery(null, null, null, null, new EsimCursor(first), 0, 2))
                .esims();
        assertThat(next).extracting(EsimLine::id).containsExactly(new EsimId(14, 2), new EsimId(13, 1));
        var ofOrder = page(new EsimQuery(null, null, 14L, null, new EsimCursor(first), 0, 2));
        assertThat(ofOrder.esims()).extracting(EsimLine::id).containsExactly(new EsimId(14, 2));
        assertThat(ofOrder.total()).isEqualTo(2);
        var afterTheLast = page(after(ALL, new EsimId(1, 1)));
        assertThat(afterTheLast).isEqualTo(new EsimHistory.Page(List.of(), 10_800, false));
    }

    @Test
    void a_cursor_of_no_esim_is_rejected() {
        for (var id : List.of(new EsimId(14, 3), new EsimId(99_999, 1))) {
            assertThatThrownBy(() -> page(after(ALL, id))).isInstanceOf(CodedException.class);
        }
    }

    /// As in `OrderHistoryTest`, the statements are planned for unknown arguments.
    @Test
    void every_page_is_read_from_an_index_in_the_order_of_the_list() {
        var indexes = Map.of(
                ALL,
                "using orders_of_partner on orders",
                after(ALL, new EsimId(14, 1)),
                "using orders_of_partner on orders",
                UNKNOWNS,
                "using orders_of_partner on orders",
                ACTIVE,
                "using esim_states_by_status on esim_states",
                after(ACTIVE, new EsimId(14, 1)),
                "using esim_states_by_status on esim_states",
                ONE_CART,
                "using orders_by_reference on orders",
                new EsimQuery(null, null, 14L, null, null, 0, 50),
                "using orders_are_numbered_by_partner on orders",
                new EsimQuery("1", null, null, null, null, 0, 50),
                "using esims_by_iccid on esims");
        indexes.forEach((query, index) -> assertThat(plan(query))
                .as("the plan for %s", query)
                .contains(index)
                .doesNotContain("Seq Scan on orders", "Seq Scan on esims"));
        assertThat(plan(ALL)).contains("Incremental Sort");
        assertThat(plan("select id from esims where codes = ? order by created_at"))
                .contains("Seq Scan on esims");
    }

    private static EsimQuery with(@Nullable EsimStatus status, @Nullable String reference) {
        return new EsimQuery(null, status, null, reference, null, 0, 500);
    }

    private static EsimQuery after(EsimQuery query, EsimId id) {
        return new EsimQuery(
                query.iccid(),
                query.status(),
                query.orderNumber(),
                query.reference(),
                new EsimCursor(id),
                0,
                query.limit());
    }

    private static EsimHistory.Page page(EsimQuery query) {
        return APP.database.autocommit(tx -> EsimHistory.page(tx, PARTNER, Mode.LIVE, query));
    }

    private static String plan(EsimQuery query) {
        var place = query.after() == null ? null : new EsimSearch.Place(1, 1, 1, APP.clock.instant());
        return plan(EsimSearch.page(PARTNER, Mode.LIVE, query, place).sql());
    }

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
