package beppay.orders;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.keys.ApiKey;
import beppay.keys.Keys;
import beppay.ledger.Ledger;
import beppay.ledger.Transfer;
import beppay.money.Money;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException.CommitUnknown;
import beppay.platform.db.Transaction;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import beppay.suppliers.Answer;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierOrder;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The story of a purchase.
///
/// *Open*: in one transaction, under the lock of the partner's wallets, every reason to refuse is looked for and the
/// order is written. A supplier that needs no network delivers there and then, and the price is charged: one
/// commit. For any other the price is held, the supplier is *asked* with no transaction open, and its answer
/// *settles* the order. What is refused leaves no trace; what is unknown stays in processing until
/// [UnsettledOrders] has found it out.
public final class Purchasing {
    /// Longer than any supplier's call may take, so that nobody asks after an order that is still being asked for.
    private static final Duration FIRST_LOOK_AFTER = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Purchasing.class);

    private final Database database;
    private final Suppliers suppliers;
    private final Settlement settlement;
    private final InstantSource clock;

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
        var opened = database.transact(tx -> open(tx, key, request), this::readBack);
        var order = opened.order();
        if (opened.isReplayed() || order.isCompleted()) {
            return opened;
        }
        var answer = ask(suppliers.remote(order.supplier()), order.supplierOrder());
        return new Purchase(settlement.settle(order, answer), false);
    }

    private Purchase open(Transaction tx, ApiKey key, PurchaseRequest request) {
        var wallets = Wallets.lock(tx, key.partnerId());
        var earlier = earlier(tx, key, request);
        if (earlier != null) {
            return new Purchase(earlier, true);
        }
        refuseKeyThatIsNoLongerGood(tx, key);
        var plan = planOnSale(tx, request);
        var wallet = walletThatPays(wallets, plan.price());
        var line = new Orders.Line(Orders.nextId(tx), key, wallet, plan, request, clock.instant());
        switch (suppliers.get(plan.supplier())) {
            case LocalSupplier local -> deliverAndCharge(tx, line, local.deliver(tx, line.supplierOrder()));
            case RemoteSupplier _ -> hold(tx, line);
        }
        return new Purchase(Orders.byId(tx, line.id()), false);
    }

    private static @Nullable Order earlier(Transaction tx, ApiKey key, PurchaseRequest request) {
        if (request.idempotencyKey() == null) {
            return null;
        }
        var earlier = Orders.byIdempotencyKey(tx, key.partnerId(), request.idempotencyKey());
        if (earlier != null && !MessageDigest.isEqual(earlier.requestSha256(), request.sha256())) {
            throw new Refusal(
                    Code.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was used before, for another purchase; send a new one.");
        }
        return earlier;
    }

    /// The key was good when the request came in; it must still be good in the transaction that commits the order.
    private void refuseKeyThatIsNoLongerGood(Transaction tx, ApiKey key) {
        var now = Keys.byId(tx, key.id());
        if (now == null || !now.isGood(clock.instant())) {
            throw new Refusal(Code.INVALID_API_KEY, "The API key was revoked or has expired.");
        }
        if (Partners.byId(tx, key.partnerId()).isSuspended()) {
            throw new Refusal(Code.ACCOUNT_SUSPENDED, "The account is suspended; ask the operator.");
        }
    }

    private Plan planOnSale(Transaction tx, PurchaseRequest request) {
        var plan = Plans.find(tx, request.planId());
        if (plan == null || !plan.isOnSale()) {
            throw new Refusal(Code.PLAN_NOT_FOUND, "There is no plan with this plan_id on sale.");
        }
        suppliers.refuseUnlessAtWork(plan);
        if (request.maxPrice() != null && !request.maxPrice().covers(plan.price())) {
            throw new Refusal(
                    Code.PRICE_CHANGED, "The plan costs %s USD, which is more than max_price.".formatted(plan.price()));
        }
        return plan;
    }

    /// The first, by id, that holds the whole price.
    private static Wallet walletThatPays(List<Wallet> wallets, Money price) {
        var total = Money.ZERO;
        for (var wallet : wallets) {
            if (wallet.available().covers(price)) {
                return wallet;
            }
            total = total.plus(wallet.available());
        }
        var sentence = total.covers(price)
                ? "No wallet holds the whole price of %2$s USD; together they hold %1$s USD."
                : "The balance is %s USD and the plan costs %s USD.";
        throw new Refusal(Code.INSUFFICIENT_BALANCE, sentence.formatted(total, price));
    }

    private static void deliverAndCharge(Transaction tx, Orders.Line line, Answer answer) {
        switch (answer) {
            case Answer.Delivered(var profile) -> {
                Orders.insertCompleted(tx, line, profile);
                Ledger.charge(
                        tx, transfer(line, Transfer.Kind.CHARGE), line.wallet().availableAccount());
            }
            case Answer.Refused refused -> throw Settlement.refusal(refused);
            case Answer.Unknown unknown -> throw new IllegalStateException(unknown.why());
        }
    }

    private static void hold(Transaction tx, Orders.Line line) {
        Orders.insertProcessing(tx, line, line.at().plus(FIRST_LOOK_AFTER));
        var wallet = line.wallet();
        Ledger.hold(tx, transfer(line, Transfer.Kind.HOLD), wallet.availableAccount(), wallet.heldAccount());
    }

    private static Transfer transfer(Orders.Line line, Transfer.Kind kind) {
        var wallet = line.wallet();
        var price = line.plan().price();
        return new Transfer(kind, line.key().partnerId(), line.id(), null, wallet.currency(), price, line.at());
    }

    /// A replay wrote nothing, so that it stands whatever its commit did.
    private Purchase readBack(Purchase opened, CommitUnknown unknown) {
        return opened.isReplayed() ? opened : new Purchase(settlement.readBack(opened.order(), unknown), false);
    }

    private static Answer ask(RemoteSupplier supplier, SupplierOrder order) {
        try {
            return supplier.order(order);
        } catch (RuntimeException broken) {
            LOG.warn("Order {}: the answer of {} could not be had", order.orderId(), supplier.name(), broken);
            return new Answer.Unknown("the call to the supplier broke");
        }
    }
}
