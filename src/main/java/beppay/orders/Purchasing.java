package beppay.orders;

import beppay.keys.ApiKey;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.db.Transaction;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import beppay.suppliers.SupplierOutcome;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The story of a purchase.
///
/// *Open*: under the lock of the partner's wallets, every reason to refuse is looked for and the order is written
/// ([PurchaseBatch]). A supplier that needs no network delivers there and then, and the price is charged: one
/// commit, which purchases that come at the same time share. For any other the price is held, the supplier is
/// *asked* with no transaction open, and its answer *settles* the order ([Settlement]). What is refused leaves no
/// trace; what is unknown stays in processing until [OrderReconciler] has found it out.
public final class Purchasing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purchasing.class);

    private final Database database;
    private final Suppliers suppliers;
    private final Settlement settlement;
    private final CommitReadBack readBack;
    private final InstantSource clock;
    private final Batches<NewPurchase, Purchase> openings = new Batches<>("purchases", this::open);

    public Purchasing(Database database, Suppliers suppliers, Settlement settlement, InstantSource clock) {
        this.database = database;
        this.suppliers = suppliers;
        this.settlement = settlement;
        this.readBack = new CommitReadBack(database);
        this.clock = clock;
    }

    /// Refuses with `idempotency_key_reused`, `invalid_api_key`, `account_suspended`, `plan_not_found`,
    /// `forbidden`, `price_changed`, `insufficient_balance`, `out_of_stock`, `supplier_refused`, looked for in
    /// this order; and in place of `forbidden` a test purchase with `invalid_request`, where its customer is at
    /// the sandbox by an address that means nothing there.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException at once, where too many wait for a commit already
    public Purchase purchase(ApiKey key, PurchaseRequest request) {
        return purchase(NewPurchase.byKey(key, request));
    }

    /// By one of the partner's people, whom the caller has let in. Refuses as [#purchase(ApiKey,
    /// PurchaseRequest)], but never with `invalid_api_key`.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException likewise
    public Purchase purchaseInDashboard(long partnerId, Mode mode, long memberId, PurchaseRequest request) {
        return purchase(NewPurchase.fromDashboard(partnerId, mode, memberId, request));
    }

    private Purchase purchase(NewPurchase attempt) {
        var purchase = openings.submit(attempt);
        if (purchase.isReplayed() || purchase.order().isCompleted()) {
            return purchase;
        }
        var order = purchase.order();
        return new Purchase(settlement.settle(order, ask(order)), false);
    }

    /// In one transaction, each decided by itself.
    private List<Outcome<Purchase>> open(List<NewPurchase> attempts) {
        try {
            return database.transact(tx -> open(tx, attempts), readBack::ofOpened);
        } catch (Unavailable nobodysFault) {
            return Outcome.failed(attempts, nobodysFault);
        }
    }

    private List<Outcome<Purchase>> open(Transaction tx, List<NewPurchase> attempts) {
        var batch = new PurchaseBatch(tx, PurchaseContext.read(tx, attempts), suppliers, clock.instant());
        var outcomes = attempts.stream()
                .map(attempt -> Outcome.of(() -> batch.open(attempt)))
                .toList();
        batch.write();
        return outcomes;
    }

    private SupplierOutcome ask(Order order) {
        try {
            return suppliers.remote(order).order(order.supplierOrder());
        } catch (RuntimeException broken) {
            LOG.warn("Order {}: the answer of {} could not be had", order.id(), order.supplier(), broken);
            return new SupplierOutcome.Unknown("the call to the supplier broke");
        }
    }

    /// Finishes what is being opened.
    @Override
    public void close() {
        openings.close();
    }
}
