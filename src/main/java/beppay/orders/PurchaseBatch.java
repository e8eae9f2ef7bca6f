package beppay.orders;

import beppay.catalog.Offer;
import beppay.catalog.Plan;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimStates;
import beppay.esims.Esims;
import beppay.esims.NewEsim;
import beppay.esims.NewEsimState;
import beppay.esims.ProfileCipher;
import beppay.esims.SealedEsims;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Opens purchases in one transaction. Each purchase is decided separately, in the order of the calls to
/// [#open], so a short balance or a sold-out plan does not affect the other purchases. [#write] then writes all
/// of them.
final class PurchaseBatch {
    private final Transaction tx;
    private final PurchaseContext context;
    private final Routing routing;
    private final ProfileCipher cipher;
    private final RandomGenerator random;
    private final Instant now;
    private final DailyLimits dailyLimits;
    private final List<Order> orders = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    /// What is known about items of which only one order may be uncertain.
    private final List<UncertainOrder> uncertain = new ArrayList<>();
    private final List<NewEsim> esims = new ArrayList<>();
    private final List<NewEsimState> states = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();
    private final OrderEvents events = new OrderEvents();

    PurchaseBatch(
            Transaction tx,
            PurchaseContext context,
            Routing routing,
            ProfileCipher cipher,
            RandomGenerator random,
            Instant now) {
        this.dailyLimits = DailyLimits.read(tx, context.partnersWithDailyLimit(), now);
        this.tx = tx;
        this.context = context;
        this.routing = routing;
        this.cipher = cipher;
        this.random = random;
        this.now = now;
    }

    /// Decides one purchase. All checks are made before anything is changed.
    ///
    /// @throws CodedException if the purchase fails; see [Purchasing#purchase]
    /// @throws UncertainItemException if it must wait for an earlier order of the same item
    OpenedPurchase open(NewPurchase purchase) {
        var request = purchase.request();
        var earlier = context.earlier(purchase);
        if (earlier != null) {
            return replay(earlier, request);
        }
        checkAuthorisation(purchase);
        var plan = planOnSale(purchase);
        var toppedUp = context.toppedUp(purchase);
        var route = toppedUp == null
                ? routing.route(purchase, plan, context.offers(plan))
                : routing.routeTopUp(toppedUp, plan, context.offers(plan));
        var price = plan.price().times(request.quantity());
        checkMaxPrice(request, price);
        dailyLimits.check(purchase, price, costs(request));
        var wallet = walletThatPays(purchase, price);
        return openWithFirst(route, context.nextOrderId(), purchase, plan, wallet);
    }

    /// Tries the offers in turn. If none can be used now, the purchase waits if that helps, and otherwise fails
    /// with the reason of the last one.
    private OpenedPurchase openWithFirst(
            List<RoutedOffer> route, long id, NewPurchase purchase, Plan plan, Wallet wallet) {
        UncertainItemException uncertain = null;
        CodedException refused = null;
        for (var routed : route) {
            try {
                return open(routed, id, purchase, plan, wallet);
            } catch (UncertainItemException notYet) {
                uncertain = notYet;
            } catch (CodedException notHere) {
                refused = notHere;
            }
        }
        throw uncertain != null ? uncertain : Objects.requireNonNull(refused, "a route has an offer");
    }

    private OpenedPurchase open(RoutedOffer routed, long id, NewPurchase purchase, Plan plan, Wallet wallet) {
        return switch (routed.supplier()) {
            case LocalSupplier local -> delivered(id, purchase, plan, wallet, routed.offer(), local);
            case RemoteSupplier remote -> held(id, purchase, plan, wallet, routed.offer(), remote);
        };
    }

    void write() {
        Orders.insert(tx, orders, now);
        Attempts.insert(tx, attempts, now.plus(PollSchedule.MAX_CALL));
        Esims.insert(tx, esims, now);
        EsimStates.insert(tx, states, now);
        Ledger.post(tx, postings, now);
        events.write(tx, now);
        dailyLimits.write(tx);
        EsimNews.write(tx, FirstStates.news(states), now);
    }

    private static OpenedPurchase replay(Order earlier, PurchaseRequest request) {
        if (!MessageDigest.isEqual(earlier.requestSha256(), request.sha256())) {
            throw new CodedException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "The Idempotency-Key was already used for another purchase. Send a new one.");
        }
        return new OpenedPurchase(earlier, true, null);
    }

    /// A caller that was authorised when the request arrived must still be so in the transaction that commits
    /// the order.
    private void checkAuthorisation(NewPurchase purchase) {
        if (purchase.apiKeyId() == null) {
            checkNotSuspended(context.isSuspended(purchase.partnerId()));
            return;
        }
        var current = context.current(purchase.apiKeyId());
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

    private Plan planOnSale(NewPurchase purchase) {
        var plan = context.plan(purchase);
        if (plan == null || !plan.isOnSale()) {
            throw new CodedException(ErrorCode.PLAN_NOT_FOUND, "No plan with this plan_id is on sale.");
        }
        return plan;
    }

    private static void checkMaxPrice(PurchaseRequest request, Money price) {
        if (request.maxPrice() != null && !request.maxPrice().covers(price)) {
            throw new CodedException(
                    ErrorCode.PRICE_CHANGED,
                    "%s %s USD, which is more than max_price.".formatted(costs(request), price));
        }
    }

    private static String costs(PurchaseRequest request) {
        return request.quantity() == 1 ? "The plan costs" : "The %d eSIMs cost".formatted(request.quantity());
    }

    /// The wallet with the lowest id that has enough for the price.
    private Wallet walletThatPays(NewPurchase purchase, Money price) {
        var total = Money.ZERO;
        for (var wallet : context.wallets(purchase)) {
            var available = context.available(wallet);
            if (available.covers(price)) {
                return wallet;
            }
            total = total.plus(available);
        }
        var sentence = total.covers(price)
                ? "No single wallet has %2$s USD. The balance of all wallets is %1$s USD."
                : "The balance is %1$s USD and %3$s %2$s USD.";
        var what = costs(purchase.request());
        throw new CodedException(
                ErrorCode.INSUFFICIENT_BALANCE,
                sentence.formatted(total, price, what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1)));
    }

    /// A local supplier delivers immediately, and the price is charged.
    private OpenedPurchase delivered(
            long id, NewPurchase purchase, Plan plan, Wallet wallet, Offer offer, LocalSupplier supplier) {
        var number = context.nextNumber(purchase.partnerId());
        int quantity = purchase.request().quantity();
        // A plan has the id of its own offer, and the stock of an attached offer is that of its own plan.
        var supplierOrder =
                new SupplierOrder(id, purchase.partnerId(), number, offer.id(), offer.supplierCode(), quantity);
        return switch (supplier.deliver(tx, supplierOrder)) {
            case SupplierOutcome.Delivered delivery -> {
                var sealed =
                        SoldEsims.of(cipher, id, purchase.partnerId(), delivery.esims(), context::nextEsimId, false);
                esims.addAll(sealed);
                var order = order(id, purchase, plan, wallet, supplier, SoldEsims.ofOrder(sealed));
                states.addAll(FirstStates.ofLocal(order, plan, delivery.esims(), sealed, now));
                yield opened(order, wallet, wallet.charge(id, order.price()), null);
            }
            case SupplierOutcome.Refused refused -> throw Refusal.exception(refused);
            case SupplierOutcome.ToppedUp _,
                    SupplierOutcome.Pending _,
                    SupplierOutcome.NotFound _,
                    SupplierOutcome.Unknown _ ->
                throw new IllegalStateException(
                        "The local supplier %s neither delivered nor refused.".formatted(supplier.name()));
        };
    }

    /// For a remote supplier, the price is held until the outcome is known.
    private OpenedPurchase held(
            long id, NewPurchase purchase, Plan plan, Wallet wallet, Offer offer, RemoteSupplier supplier) {
        var order = order(id, purchase, plan, wallet, supplier, SealedEsims.NONE);
        var attempt = Attempt.of(AttemptReference.create(random), order, offer, supplier, now);
        if (attempt.isMatched()) {
            checkNothingUncertain(attempt);
        }
        return opened(order, wallet, wallet.hold(id, order.price()), attempt);
    }

    private void checkNothingUncertain(Attempt attempt) {
        var known = uncertain.stream()
                .filter(other -> other.isOfItem(attempt))
                .findFirst()
                .orElse(null);
        var other = known != null ? known : Attempts.uncertainBefore(tx, attempt, now);
        if (other != null) {
            uncertain.add(other);
            throw new UncertainItemException(other);
        }
        uncertain.add(UncertainOrder.placedNow(attempt));
    }

    private OpenedPurchase opened(Order order, Wallet wallet, Posting posting, @Nullable Attempt attempt) {
        orders.add(order);
        if (attempt != null) {
            attempts.add(attempt);
        }
        postings.add(posting);
        events.placed(order);
        events.paid(wallet, context.available(wallet), order.remaining());
        context.add(order);
        dailyLimits.add(order);
        return new OpenedPurchase(order, false, attempt);
    }

    private TravellerNotice notice(NewPurchase purchase) {
        var keyId = purchase.apiKeyId();
        return TravellerNotice.of(purchase.request(), keyId == null ? null : context.current(keyId));
    }

    private Order order(
            long id, NewPurchase purchase, Plan plan, Wallet wallet, Supplier supplier, SealedEsims delivered) {
        var request = purchase.request();
        var price = plan.price().times(request.quantity());
        var toppedUp = context.toppedUp(purchase);
        return new Order(
                id,
                context.nextNumber(purchase.partnerId()),
                purchase.partnerId(),
                purchase.mode(),
                wallet.id(),
                purchase.apiKeyId(),
                purchase.memberId(),
                plan.id(),
                plan.name(),
                supplier.name(),
                toppedUp == null ? null : toppedUp.topUp(),
                request.quantity(),
                price,
                wallet.currency(),
                toppedUp == null ? request.customer().text() : toppedUp.email(),
                notice(purchase),
                request.reference(),
                request.idempotencyKey(),
                request.sha256(),
                delivered.isEmpty() ? Order.Status.PROCESSING : Order.Status.COMPLETED,
                null,
                null,
                now,
                delivered,
                context.available(wallet).minus(price));
    }
}
