package beppay.orders;

import beppay.ledger.Ledger;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import beppay.suppliers.Answer;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How an order that waits for its supplier ends: captured, released, or asked after again.
public final class Settlement {
    /// When an order in doubt is asked after: at first often, then hourly.
    private static final Duration[] ASK_AFTER = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1)
    };

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Database database;
    private final ReadBack readBack;
    private final InstantSource clock;

    public Settlement(Database database, InstantSource clock) {
        this.database = database;
        this.readBack = new ReadBack(database);
        this.clock = clock;
    }

    /// Gives the order as it then stands; refuses with `out_of_stock` or `supplier_refused` where the supplier
    /// did, once the money is back. An order that somebody else settled meanwhile is left as it is, and an eSIM
    /// that comes after its price was given back is for the operator to look into.
    Order settle(Order order, Answer answer) {
        var settled = database.transact(tx -> settle(tx, order, answer), readBack::ofSettled);
        if (answer instanceof Answer.Refused refused && settled.status() == Order.Status.FAILED) {
            throw refusal(refused);
        }
        if (answer instanceof Answer.Delivered && settled.status() == Order.Status.FAILED) {
            LOG.error("Order {} was delivered by {} after its price was released", order.id(), order.supplier());
            throw new Refusal(Code.SUPPLIER_REFUSED, "The supplier answered too late; nothing was charged.");
        }
        return settled;
    }

    private Order settle(Transaction tx, Order order, Answer answer) {
        var wallet = walletOf(tx, order);
        var now = clock.instant();
        if (Orders.byId(tx, order.id()).isProcessing()) {
            switch (answer) {
                case Answer.Delivered(var profile) -> {
                    Ledger.post(tx, List.of(wallet.capture(order.id(), order.price())), now);
                    Orders.complete(tx, order, profile, now);
                }
                case Answer.Refused _ -> {
                    Ledger.post(tx, List.of(wallet.release(order.id(), order.price())), now);
                    Orders.fail(tx, order, now);
                }
                case Answer.Unknown _ -> askAgain(tx, order, null);
            }
        }
        return Orders.byId(tx, order.id());
    }

    /// @param deniedAt when the supplier said that there is no such order; null where it did not
    void askAgain(Transaction tx, Order order, @Nullable Instant deniedAt) {
        var wait = ASK_AFTER[Math.min(order.asks(), ASK_AFTER.length - 1)];
        Orders.askAgain(tx, order, clock.instant().plus(wait), deniedAt);
    }

    static Refusal refusal(Answer.Refused refused) {
        return switch (refused.reason()) {
            case OUT_OF_STOCK -> new Refusal(Code.OUT_OF_STOCK, refused.sentence());
            case OTHER -> new Refusal(Code.SUPPLIER_REFUSED, refused.sentence());
        };
    }

    private static Wallet walletOf(Transaction tx, Order order) {
        for (var wallet : Wallets.lock(tx, order.partnerId())) {
            if (wallet.id() == order.walletId()) {
                return wallet;
            }
        }
        throw new IllegalStateException("the wallet of order %d is not there".formatted(order.id()));
    }
}
