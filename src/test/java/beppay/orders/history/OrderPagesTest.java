package beppay.orders.history;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mode.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Eight partners, who have bought from none to seven eSIMs.
class OrderPagesTest {
    private static final int PARTNERS = 8;
    private static final int AT_ONCE = 200;

    private static final TestApp APP = TestApp.start();
    private static final List<TestApp.Reseller> RESELLERS = new ArrayList<>();

    @BeforeAll
    static void sell() {
        var plan = APP.plan("sandbox", "Moon 1GB", "5.00").id();
        for (int i = 0; i < PARTNERS; i++) {
            RESELLERS.add(APP.reseller("shop-" + i, "500.00"));
        }
        for (int round = 1; round < PARTNERS; round++) {
            for (var reseller : RESELLERS.subList(round, PARTNERS)) {
                reseller.client().buy(plan);
            }
            APP.clock.pass(Duration.ofMinutes(1));
        }
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void a_shared_query_returns_the_same_pages_as_separate_queries() {
        var asked = new ArrayList<OrderPages.Newest>();
        for (var reseller : RESELLERS) {
            for (int limit : List.of(1, 3, 50)) {
                asked.add(new OrderPages.Newest(reseller.partner().id(), Mode.LIVE, limit, 0));
            }
        }
        var together = APP.database.autocommit(tx -> OrderHistory.newest(tx, asked));
        var alone = asked.stream().map(OrderPagesTest::alone).toList();
        assertThat(together.stream()
                        .map(page -> withoutVersion(page.orElseThrow()))
                        .toList())
                .usingRecursiveComparison()
                .isEqualTo(alone);
        assertThat(alone.getFirst()).isEqualTo(new OrderHistory.Page(List.of(), 0, 0, false));
        assertThat(alone.getLast().total()).isEqualTo(PARTNERS - 1);
        assertThat(alone.getLast().orders())
                .hasSize(PARTNERS - 1)
                .isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
    }

    @Test
    void a_caller_that_has_the_page_gets_none_until_there_is_another_order() {
        var asked = new ArrayList<OrderPages.Newest>();
        for (var reseller : RESELLERS) {
            var page = newest(new OrderPages.Newest(reseller.partner().id(), Mode.LIVE, 50, 0));
            asked.add(new OrderPages.Newest(reseller.partner().id(), Mode.LIVE, 50, page.version()));
            asked.add(new OrderPages.Newest(reseller.partner().id(), Mode.LIVE, 50, page.version() + 1));
        }
        var pages = APP.database.autocommit(tx -> OrderHistory.newest(tx, asked));
        assertThat(pages.getFirst()).as("the page of a partner without orders").isPresent();
        for (int i = 1; i < PARTNERS; i++) {
            assertThat(pages.get(2 * i)).isEmpty();
            assertThat(withoutVersion(pages.get(2 * i + 1).orElseThrow()))
                    .usingRecursiveComparison()
                    .isEqualTo(alone(asked.get(2 * i)));
        }
    }

    @Test
    void concurrent_requests_return_each_partners_own_orders() throws Exception {
        var asking = new ArrayList<Callable<OrderHistory.Page>>();
        try (var pages = new OrderPages(APP.database);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                var partnerId = RESELLERS.get(i % PARTNERS).partner().id();
                asking.add(() -> pages.page(partnerId, Mode.LIVE, all(50)));
            }
            var responses = threads.invokeAll(asking);
            for (int i = 0; i < AT_ONCE; i++) {
                var partnerId = RESELLERS.get(i % PARTNERS).partner().id();
                assertThat(withoutVersion(responses.get(i).get()))
                        .usingRecursiveComparison()
                        .isEqualTo(alone(new OrderPages.Newest(partnerId, Mode.LIVE, 50, 0)));
            }
        }
    }

    /// The page of each partner is read from the index in its order, without a sort.
    @Test
    void a_shared_query_reads_each_page_from_the_index() {
        var plan = APP.database.transact(tx -> {
            tx.update("set local plan_cache_mode = force_generic_plan");
            tx.update("set local enable_seqscan = off");
            tx.update("prepare shared as "
                    + OrderHistory.NEWEST
                            .replaceFirst("\\?", "\\$1")
                            .replaceFirst("\\?", "\\$2")
                            .replaceFirst("\\?", "\\$3")
                            .replaceFirst("\\?", "\\$4"));
            var lines = tx.rows(String.class, "explain execute shared (null, null, null, null)");
            tx.update("deallocate shared");
            return String.join("\n", lines);
        });
        assertThat(plan).contains("using orders_of_partner on orders").doesNotContain("Sort", "Seq Scan on orders");
    }

    private static OrderHistory.Page newest(OrderPages.Newest asked) {
        return APP.database
                .autocommit(tx -> OrderHistory.newest(tx, List.of(asked)))
                .getFirst()
                .orElseThrow();
    }

    /// Separate queries return no version.
    private static OrderHistory.Page withoutVersion(OrderHistory.Page page) {
        return new OrderHistory.Page(page.orders(), page.total(), 0, page.hasMore());
    }

    private static OrderHistory.Page alone(OrderPages.Newest asked) {
        return APP.database.autocommit(
                tx -> OrderHistory.page(tx, asked.partnerId(), asked.mode(), all(asked.limit())));
    }

    private static OrderQuery all(int limit) {
        return new OrderQuery(null, null, null, null, null, null, null, null, 0, limit);
    }
}
