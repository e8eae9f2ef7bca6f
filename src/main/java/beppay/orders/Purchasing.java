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

/// Makes purchases, in up to three steps:
///
/// 1. *Open*: under the lock of the partner's wallets, all checks are made and the order is written
///    ([PurchaseBatch]). A local supplier delivers in the same transaction, and the price is charged. Purchases
///    that arrive at the same time share the commit. For a remote supplier the price is held.
/// 2. *Order*: a remote supplier is called, with no transaction open.
/// 3. *Settle*: the outcome completes or fails the order ([Settlement]). If it is unknown, the order stays
///    `processing` until [OrderReconciler] has settled it.
///
/// A purchase that fails in the first step leaves no trace.
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

    /// Makes a purchase with a key.
    ///
    /// @throws beppay.errors.CodedException checked in this order: `idempotency_key_reused`, `invalid_api_key`,
    ///     `account_suspended`, `plan_not_found`, `forbidden`, `price_changed`, `insufficient_balance`,
    ///     `out_of_stock`, `supplier_refused`. Instead of `forbidden`, a test purchase can fail with
    ///     `invalid_request`, if the customer's address is in the sandbox's domain but is none of its test
    ///     addresses
    /// @throws java.util.concurrent.RejectedExecutionException immediately, if too many purchases wait for a
    ///     commit
    public Purchase purchase(ApiKey key, PurchaseRequest request) {
        return purchase(NewPurchase.byKey(key, request));
    }

    /// Makes a purchase for a member, whom the caller has authorised. Fails as [#purchase(ApiKey,
    /// PurchaseRequest)], but never with `invalid_api_key`.
    public Purchase purchaseInDashboard(long partnerId, Mode mode, long memberId, PurchaseRequest request) {
        return purchase(NewPurchase.fromDashboard(partnerId, mode, memberId, request));
    }

    private Purchase purchase(NewPurchase attempt) {
        var purchase = openings.submit(attempt);
        if (purchase.isReplayed() || purchase.order().isCompleted()) {
            return purchase;
        }
        var order = purchase.order();
        return new Purchase(settlement.settle(order, orderFromSupplier(order)), false);
    }

    private List<Outcome<Purchase>> open(List<NewPurchase> attempts) {
        try {
            return database.transact(tx -> open(tx, attempts), readBack::ofOpened);
        } catch (Unavailable outage) {
            return Outcome.failed(attempts, outage);
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

    private SupplierOutcome orderFromSupplier(Order order) {
        try {
            return suppliers.remote(order).order(order.supplierOrder());
        } catch (RuntimeException broken) {
            LOG.warn("Order {}: the call to {} failed; the outcome is unknown", order.id(), order.supplier(), broken);
            return new SupplierOutcome.Unknown("the call to the supplier failed");
        }
    }

    /// Waits for the purchases that are being opened.
    @Override
    public void close() {
        openings.close();
    }
}
