package beppay.orders;

import beppay.esims.ProfileCipher;
import beppay.keys.ApiKey;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.db.Transaction;
import beppay.platform.work.Batches;
import beppay.platform.work.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Makes purchases, in up to three steps:
///
/// 1. *Open*: under the lock of the partner's wallets, all checks are made and the order is written
///    ([PurchaseBatch]). A local supplier delivers in the same transaction, and the price is charged. Purchases
///    that arrive at the same time share the commit. For a remote supplier the price is held.
/// 2. *Order*: a remote supplier is called, with no transaction open ([Delivery]). After a definite refusal, the
///    supplier of the plan's next offer is called ([Routing]).
/// 3. *Settle*: the outcome completes or fails the order ([Settlement]). If it is unknown or the supplier has
///    not delivered yet, the order stays `processing` until [OrderReconciler] has settled it.
///
/// A purchase that fails in the first step leaves no trace.
public final class Purchasing implements AutoCloseable {
    /// How long a purchase waits by default for a supplier that has accepted the order. eSIM Access allocates a
    /// profile for up to 30 seconds after each order, and many programs wait a minute for a response.
    public static final Duration MAX_WAIT = Duration.ofSeconds(45);

    /// Shorter, because the page of the order then shows its progress.
    private static final Duration MAX_WAIT_IN_DASHBOARD = Duration.ofSeconds(5);

    /// They share the queue of all purchases, each of which they enter twice a second.
    private static final int MAX_WAITING_FOR_AN_ITEM = 50;

    private final Database database;
    private final Routing routing;
    private final Delivery delivery;
    private final CommitReadBack readBack;
    private final ProfileCipher cipher;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final Semaphore placesToWait = new Semaphore(MAX_WAITING_FOR_AN_ITEM);
    private final Batches<NewPurchase, OpenedPurchase> openings = new Batches<>("purchases", this::open);

    /// @param nanos a clock like [System#nanoTime]
    /// @param random a thread-safe generator of the references that suppliers receive
    public Purchasing(
            Database database,
            Suppliers suppliers,
            Settlement settlement,
            ProfileCipher cipher,
            InstantSource clock,
            LongSupplier nanos,
            RandomGenerator random) {
        this.database = database;
        this.routing = new Routing(suppliers);
        var placement = new Placement(suppliers, new SupplierCaller(clock, nanos), settlement);
        this.delivery = new Delivery(database, placement, nanos);
        this.cipher = cipher;
        this.random = random;
        this.nanos = nanos;
        this.readBack = new CommitReadBack(database);
        this.clock = clock;
    }

    /// Makes a purchase with a key.
    ///
    /// @param maxWait how long to wait for a supplier that has accepted the order but has not delivered yet
    /// @throws beppay.errors.CodedException checked in this order: `idempotency_key_reused`, `invalid_api_key`,
    ///     `account_suspended`, `plan_not_found`, `forbidden`, `price_changed`, `daily_limit_exceeded`,
    ///     `insufficient_balance`, `out_of_stock`, `supplier_refused`. Instead of `forbidden`, a test purchase
    ///     can fail with `invalid_request`, if the customer's address is in the sandbox's domain but is none of
    ///     its test addresses
    /// @throws java.util.concurrent.RejectedExecutionException immediately, if too many purchases wait for a
    ///     commit
    public Purchase purchase(ApiKey key, PurchaseRequest request, Duration maxWait) {
        return purchase(NewPurchase.byKey(key, request), maxWait);
    }

    /// Makes a purchase for a member, whom the caller has authorised. Fails as [#purchase(ApiKey,
    /// PurchaseRequest, Duration)], but never with `invalid_api_key`.
    public Purchase purchaseInDashboard(long partnerId, Mode mode, long memberId, PurchaseRequest request) {
        return purchase(NewPurchase.fromDashboard(partnerId, mode, memberId, request), MAX_WAIT_IN_DASHBOARD);
    }

    private Purchase purchase(NewPurchase purchase, Duration maxWait) {
        var opened = openWhenPossible(purchase);
        var order =
                opened.attempt() == null ? opened.order() : delivery.deliver(opened.order(), opened.attempt(), maxWait);
        return new Purchase(order, opened.isReplayed());
    }

    /// Opens a purchase, if necessary after the one before it of the same item.
    private OpenedPurchase openWhenPossible(NewPurchase purchase) {
        try (var wait = new ItemWait(placesToWait, nanos)) {
            while (true) {
                try {
                    return openings.submit(purchase);
                } catch (UncertainItemException before) {
                    wait.begin(before.order());
                    delivery.awaitSettlement(before.order().orderId(), ItemWait.ROUND);
                }
            }
        }
    }

    private List<Outcome<OpenedPurchase>> open(List<NewPurchase> purchases) {
        try {
            return database.transact(tx -> open(tx, purchases), readBack::ofOpened);
        } catch (Unavailable outage) {
            return Outcome.failed(purchases, outage);
        }
    }

    private List<Outcome<OpenedPurchase>> open(Transaction tx, List<NewPurchase> purchases) {
        var batch =
                new PurchaseBatch(tx, PurchaseContext.read(tx, purchases), routing, cipher, random, clock.instant());
        var outcomes = purchases.stream()
                .map(purchase -> Outcome.of(() -> batch.open(purchase)))
                .toList();
        batch.write();
        return outcomes;
    }

    /// Ends the waits for suppliers, whose orders the next start settles.
    public void endWaits() {
        delivery.endWaits();
    }

    /// Waits for the purchases that are being opened.
    @Override
    public void close() {
        endWaits();
        openings.close();
    }
}
