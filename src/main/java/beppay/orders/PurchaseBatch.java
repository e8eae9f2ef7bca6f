package beppay.orders;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.Profile;
import beppay.ledger.Ledger;
import beppay.ledger.Posting;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.Supplier;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.wallets.Wallet;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens purchases in one transaction. Each purchase is decided separately, in the order of the calls to
/// [#open], so a short balance or a sold-out plan does not affect the other purchases. [#write] then writes all
/// of them.
final class PurchaseBatch {
    /// Longer than a call to a supplier may take, so that the state of an order is not requested during the
    /// call.
    private static final Duration FIRST_POLL_DELAY = Duration.ofMinutes(2);

    private final Transaction tx;
    private final PurchaseContext context;
    private final Suppliers suppliers;
    private final Instant now;
    private final List<Order> orders = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();

    PurchaseBatch(Transaction tx, PurchaseContext context, Suppliers suppliers, Instant now) {
        this.tx = tx;
        this.context = context;
        this.suppliers = suppliers;
        this.now = now;
    }

    /// Decides one purchase. All checks are made before anything is changed.
    ///
    /// @throws CodedException if the purchase fails; see [Purchasing#purchase]
    Purchase open(NewPurchase attempt) {
        var request = attempt.request();
        var earlier = context.earlier(attempt);
        if (earlier != null) {
            return replay(earlier, request);
        }
        checkAuthorisation(attempt);
        var plan = planOnSale(request);
        var supplier = suppliers.of(attempt, plan);
        checkMaxPrice(request, plan);
        var wallet = walletThatPays(attempt, plan.price());
        return switch (supplier) {
            case LocalSupplier local -> delivered(attempt, plan, wallet, local);
            case RemoteSupplier remote -> held(attempt, plan, wallet, remote);
        };
    }

    void write() {
        Orders.insert(tx, orders, now, now.plus(FIRST_POLL_DELAY));
        Ledger.post(tx, postings, now);
    }

    private static Purchase replay(Order earlier, PurchaseRequest request) {
        if (!MessageDigest.isEqual(earlier.requestSha256(), request.sha256())) {
            throw new CodedException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was already used for another purchase. Send a new one.");
        }
        return new Purchase(earlier, true);
    }

    /// A caller that was authorised when the request arrived must still be so in the transaction that commits
    /// the order.
    private void checkAuthorisation(NewPurchase attempt) {
        if (attempt.apiKeyId() == null) {
            checkNotSuspended(context.isSuspended(attempt.partnerId()));
            return;
        }
        var current = context.current(attempt.apiKeyId());
        if (current == null || !current.key().isActive(now)) {
            throw new CodedException(ErrorCode.INVALID_API_KEY, "The API key was revoked or has expired.");
        }
        checkNotSuspended(current.isSuspended());
    }

    private static void checkNotSuspended(boolean isSuspended) {
        if (isSuspended) {
            throw new CodedException(ErrorCode.ACCOUNT_SUSPENDED, "The account is suspended. Contact the operator.");
        }
    }

    private Plan planOnSale(PurchaseRequest request) {
        var plan = context.plan(request.planId());
        if (plan == null || !plan.isOnSale()) {
            throw new CodedException(ErrorCode.PLAN_NOT_FOUND, "No plan with this plan_id is on sale.");
        }
        return plan;
    }

    private static void checkMaxPrice(PurchaseRequest request, Plan plan) {
        if (request.maxPrice() != null && !request.maxPrice().covers(plan.price())) {
            throw new CodedException(
                    ErrorCode.PRICE_CHANGED,
                    "The plan costs %s USD, which is more than max_price.".formatted(plan.price()));
        }
    }

    /// The wallet with the lowest id that has enough for the price.
    private Wallet walletThatPays(NewPurchase attempt, Money price) {
        var total = Money.ZERO;
        for (var wallet : context.wallets(attempt)) {
            var available = context.available(wallet);
            if (available.covers(price)) {
                return wallet;
            }
            total = total.plus(available);
        }
        var sentence = total.covers(price)
                ? "No single wallet has %2$s USD. The balance of all wallets is %1$s USD."
                : "The balance is %s USD and the plan costs %s USD.";
        throw new CodedException(ErrorCode.INSUFFICIENT_BALANCE, sentence.formatted(total, price));
    }

    /// A local supplier delivers immediately, and the price is charged.
    private Purchase delivered(NewPurchase attempt, Plan plan, Wallet wallet, LocalSupplier supplier) {
        var id = context.nextOrderId();
        var number = context.nextNumber(attempt.partnerId());
        var asked = new SupplierOrder(id, attempt.partnerId(), number, plan.id(), plan.supplierCode());
        return switch (supplier.deliver(tx, asked)) {
            case SupplierOutcome.Delivered(var profile) ->
                opened(order(id, attempt, plan, wallet, supplier, profile), wallet.charge(id, plan.price()));
            case SupplierOutcome.Refused refused -> throw Settlement.exception(refused);
            case SupplierOutcome.Unknown unknown -> throw new IllegalStateException(unknown.reason());
        };
    }

    /// For a remote supplier, the price is held until the outcome is known.
    private Purchase held(NewPurchase attempt, Plan plan, Wallet wallet, RemoteSupplier supplier) {
        var id = context.nextOrderId();
        return opened(order(id, attempt, plan, wallet, supplier, null), wallet.hold(id, plan.price()));
    }

    private Purchase opened(Order order, Posting posting) {
        orders.add(order);
        postings.add(posting);
        context.add(order);
        return new Purchase(order, false);
    }

    private Order order(
            long id, NewPurchase attempt, Plan plan, Wallet wallet, Supplier supplier, @Nullable Profile profile) {
        var request = attempt.request();
        return new Order(
                id,
                context.nextNumber(attempt.partnerId()),
                attempt.partnerId(),
                attempt.mode(),
                wallet.id(),
                attempt.apiKeyId(),
                attempt.memberId(),
                plan.id(),
                plan.name(),
                supplier.name(),
                plan.supplierCode(),
                plan.price(),
                wallet.currency(),
                request.email().text(),
                request.reference(),
                request.idempotencyKey(),
                request.sha256(),
                profile == null ? Order.Status.PROCESSING : Order.Status.COMPLETED,
                profile == null ? null : profile.iccid().digits(),
                profile == null ? null : profile.activationCode().text(),
                profile == null ? null : profile.confirmation(),
                now,
                null,
                0,
                context.available(wallet).minus(plan.price()));
    }
}
