package beppay.orders;

import beppay.catalog.Plans;
import beppay.keys.ApiKey;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException.CommitUnknown;
import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.work.GroupCommit;
import beppay.platform.work.Outcome;
import beppay.suppliers.Answer;
import beppay.suppliers.SupplierOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The story of a purchase.
///
/// *Open*: under the lock of the partner's wallets, every reason to refuse is looked for and the order is written
/// ([Opening]). A supplier that needs no network delivers there and then, and the price is charged: one commit,
/// which purchases that come at the same time share. For any other the price is held, the supplier is *asked*
/// with no transaction open, and its answer *settles* the order ([Settlement]). What is refused leaves no trace;
/// what is unknown stays in processing until [UnsettledOrders] has found it out.
public final class Purchasing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purchasing.class);

    private final Database database;
    private final Suppliers suppliers;
    private final Settlement settlement;
    private final InstantSource clock;
    private final GroupCommit<Attempt, Purchase> openings = new GroupCommit<>("purchases", this::open);

    public Purchasing(Database database, Suppliers suppliers, Settlement settlement, InstantSource clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.settlement = settlement;
        this.clock = clock;
    }

    /// Refuses with `idempotency_key_reused`, `invalid_api_key`, `account_suspended`, `plan_not_found`,
    /// `forbidden`, `price_changed`, `insufficient_balance`, `out_of_stock`, `supplier_refused`, looked for in
    /// this order.
    public Purchase purchase(ApiKey key, PurchaseRequest request) {
        var purchase = openings.submit(new Attempt(key, request));
        if (purchase.isReplayed() || purchase.order().isCompleted()) {
            return purchase;
        }
        var order = purchase.order();
        return new Purchase(settlement.settle(order, ask(order)), false);
    }

    private List<Outcome<Purchase>> open(List<Attempt> attempts) {
        var outcomes = new ArrayList<Outcome<Purchase>>();
        try {
            database.transact(tx -> {
                outcomes.clear();
                var opening = new Opening(tx, Facts.read(tx, attempts), suppliers, clock.instant());
                attempts.forEach(attempt -> outcomes.add(Outcome.of(() -> opening.open(attempt))));
                opening.write();
                return outcomes;
            });
            return outcomes;
        } catch (Unavailable nobodysFault) {
            return attempts.stream()
                    .map(attempt -> Outcome.<Purchase>failed(nobodysFault))
                    .toList();
        } catch (CommitUnknown unknown) {
            return new ReadBack(database).ofOpened(outcomes, unknown);
        }
    }

    private Answer ask(Order order) {
        try {
            var plan = Objects.requireNonNull(database.read(tx -> Plans.find(tx, order.planId())));
            var supplier = suppliers.remote(order.supplier());
            return supplier.order(new SupplierOrder(order.id(), plan.id(), plan.supplierCode()));
        } catch (RuntimeException broken) {
            LOG.warn("Order {}: the answer of {} could not be had", order.id(), order.supplier(), broken);
            return new Answer.Unknown("the call to the supplier broke");
        }
    }

    /// Finishes what is being opened.
    @Override
    public void close() {
        openings.close();
    }
}
