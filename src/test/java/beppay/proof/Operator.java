package beppay.proof;

import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.cancellation.Refunds;
import beppay.platform.db.Database;
import beppay.wallets.Corrections;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The operator's own bookings while customers buy: top-ups, adjustments, and refunds, of which some cancel the
/// eSIM at the supplier.
final class Operator {
    private static final Money TOP_UP = Objects.requireNonNull(Money.parse("20.00"));
    private static final Money SMALL = Objects.requireNonNull(Money.parse("0.01"));
    private static final String REFUNDABLE = """
            select o.id from orders o where o.status = 'completed'
                and not exists (select from transfers t where t.order_id = o.id and t.kind = 'refund')
            order by o.id desc limit 1""";

    private final Database database;
    private final Market market;
    private final Refunds refunds;
    private final InstantSource clock;
    private final List<Violation> violations = new ArrayList<>();
    private int rounds;

    Operator(Database database, Market market, Supplies supplies, InstantSource clock) {
        this.database = database;
        this.market = market;
        this.clock = clock;
        refunds = new Refunds(database, supplies.suppliers(), clock, System::nanoTime);
    }

    /// Makes one booking of each kind.
    void work() {
        rounds++;
        var reference = "round " + rounds;
        var change = rounds % 2 == 0 ? SMALL : Money.ZERO.minus(SMALL);
        database.transact(tx -> Wallets.topUp(
                tx, market.partnerId(), Mode.LIVE, TOP_UP, Currency.USDT_TRC20, reference, clock.instant()));
        database.transact(tx -> Corrections.adjust(
                tx,
                market.partnerId(),
                new Corrections.Adjustment(Mode.LIVE, change, Currency.USDT_TRC20, reference),
                new Corrections.Note("a correction", "operator"),
                clock.instant()));
        @Nullable Long refundable = database.snapshot(tx -> tx.row(Long.class, REFUNDABLE));
        if (refundable != null) {
            refunds.refund(
                    new Refunds.Request(refundable, rounds % 2 == 0 ? SMALL : null, "a refund", "operator", false));
        }
    }

    /// Takes a sample of the books.
    void sample() {
        Books.of(database).violation().ifPresent(violations::add);
    }

    int rounds() {
        return rounds;
    }

    List<Violation> violations() {
        return violations;
    }
}
