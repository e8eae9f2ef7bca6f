package beppay.suppliers.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.esims.ProfileCipher;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.secrets.TestKeys;
import beppay.suppliers.Concurrently;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.SupplierContract;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.stock.StockLevels.Level;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StockTest extends SupplierContract {
    private static final String WAITING_FOR_A_LOCK = """
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""";

    @Override
    protected LocalSupplier supplier() {
        return new Stock(new ProfileCipher(TestKeys.cipher()));
    }

    @Override
    protected String name() {
        return "stock";
    }

    @Override
    protected void provide(int profiles) {
        new Shelf(database).fill(planId, profiles);
    }

    @Test
    void the_oldest_profile_of_the_plan_is_sold_first() {
        var shelf = new Shelf(database);
        shelf.fill(shop.plan(name(), "DE-1GB"), 1);
        shelf.fill(planId, 2);

        assertThat(iccidOf(shop.sell(supplier, planId))).isEqualTo(Shelf.iccid(2));
        assertThat(iccidOf(shop.sell(supplier, planId))).isEqualTo(Shelf.iccid(3));
        assertThat(shop.sell(supplier, planId)).isEqualTo(soldOut());
    }

    @Test
    void ten_of_thirty_two_concurrent_purchases_get_the_ten_profiles() throws Exception {
        provide(10);

        List<SupplierOutcome> answers;
        try (var database = Database.open(address, 32)) {
            answers = Concurrently.times(32, () -> database.transact(tx -> shop.sell(tx, supplier, planId)));
        }

        var delivered = answers.stream()
                .filter(answer -> answer instanceof SupplierOutcome.Delivered)
                .toList();
        assertAllDiffer(delivered);
        assertThat(delivered).hasSize(10);
        assertThat(answers).filteredOn(answer -> !delivered.contains(answer)).containsOnly(soldOut());
        assertThat(levels()).containsExactly(new Level(planId, "Plan 1", 0, 10));
    }

    @Test
    void without_the_lock_two_purchases_take_one_profile_and_the_schema_rejects_the_second() {
        provide(2);
        var careless = new Careless(new CyclicBarrier(2));

        assertThatThrownBy(() -> Concurrently.times(2, () -> shop.sell(careless, planId)))
                .hasMessageContaining("23505");

        assertThat(shop.orders()).isEqualTo(1);
    }

    @Test
    void a_plan_is_not_sold_out_while_its_last_sale_may_be_rolled_back() throws Exception {
        provide(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = new Future<?>[1];
            assertThatThrownBy(() -> database.transact(tx -> {
                        profileIn(shop.sell(tx, supplier, planId));
                        second[0] = threads.submit(() -> shop.sell(supplier, planId));
                        awaitBuyerWaiting();
                        throw new IllegalStateException("withdrawn");
                    }))
                    .hasMessage("withdrawn");

            assertThat(iccidOf((SupplierOutcome) second[0].get())).isEqualTo(Shelf.iccid(1));
        }
    }

    @Test
    void levels_include_every_plan_that_is_sold_from_stock() {
        shop.plan("sandbox", "FR-5GB");
        shop.plan(name(), "DE-1GB");
        provide(3);
        shop.sell(supplier, planId);

        assertThat(levels())
                .containsExactly(new Level("0".repeat(31) + "3", "Plan 3", 0, 0), new Level(planId, "Plan 1", 2, 1));
    }

    private List<Level> levels() {
        return database.autocommit(StockLevels::all);
    }

    private void awaitBuyerWaiting() {
        while (database.autocommit(tx -> tx.one(Long.class, WAITING_FOR_A_LOCK)) == 0) {
            Thread.onSpinWait();
        }
    }

    private static String iccidOf(SupplierOutcome answer) {
        return profileIn(answer).iccid().digits();
    }

    private static SupplierOutcome soldOut() {
        return new SupplierOutcome.Refused(SupplierOutcome.Reason.OUT_OF_STOCK, "The plan is sold out.");
    }

    /// Reads an unsold profile without a lock, and marks it as sold after another purchase has read it too.
    private record Careless(CyclicBarrier bothHaveLooked) implements LocalSupplier {
        private static final String LOOK =
                "select id from stock_profiles where plan_id = ? and order_id is null order by id limit 1";
        private static final String MARK =
                "update stock_profiles set order_id = ? where id = ? returning id, iccid, codes";

        private record Taken(long id, String iccid, byte[] codes) {}

        @Override
        public String name() {
            return "stock";
        }

        @Override
        public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
            long id = tx.one(Long.class, LOOK, order.planId());
            try {
                bothHaveLooked.await();
            } catch (Exception interrupted) {
                throw new IllegalStateException(interrupted);
            }
            var taken = tx.one(Taken.class, MARK, order.orderId(), id);
            return ScriptedSupplier.delivered(
                    new ProfileCipher(TestKeys.cipher()).open(taken.iccid(), taken.codes(), Stock.TABLE, taken.id()));
        }
    }
}
