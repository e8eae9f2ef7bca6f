package beppay.wallets;

import beppay.errors.CodedException;
import beppay.events.Events;
import beppay.ledger.Ledger;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of wallets, each with its two accounts.
public final class Wallets {
    /// Small enough that the sum of full wallets in all currencies fits a `long`.
    private static final Money MAX_IN_A_WALLET = new Money(1_000_000_000_000_000_000L);
    /// 10,000.00: enough to test a busy day, and too little to be mistaken for real money. A test wallet can be
    /// topped up again.
    public static final Money MAX_IN_A_TEST_WALLET = new Money(10_000_000_000L);

    private static final String OF_PARTNERS = """
            select w.id, w.partner_id, w.mode, w.currency, a.id as available_account_id,
                a.balance_micros as available_micros, a.purchases, h.id as held_account_id,
                w.low_balance_micros
            from wallets w
            join accounts a on a.wallet_id = w.id and a.kind = 'available'
            join accounts h on h.wallet_id = w.id and h.kind = 'held'
            where w.partner_id = any (?) order by w.id""";
    /// PostgreSQL rereads rows that it waited for, so the balances are current.
    private static final String LOCK = OF_PARTNERS + " for no key update of a";
    private static final String HELD = "select balance_micros from accounts where id = ?";
    private static final String MARK_LOW = "update wallets set low_balance_micros = ? where partner_id = ?";
    private static final String OPEN = """
            insert into wallets (partner_id, currency, mode, created_at, low_balance_micros)
            select wanted.*, (select max(low_balance_micros) from wallets w where w.partner_id = wanted.partner_id)
            from (select cast(? as bigint) as partner_id, ?::text, ?::text, cast(? as timestamptz)) as wanted
            on conflict (partner_id, currency, mode) do nothing returning id""";

    private Wallets() {}

    /// A partner's wallets of a mode, sorted by id. Purchases are paid from them in this order.
    public static List<Wallet> of(Transaction tx, long partnerId, Mode mode) {
        return of(tx, List.of(partnerId)).stream()
                .filter(wallet -> wallet.mode() == mode)
                .toList();
    }

    /// The wallets of several partners in both modes, sorted by id.
    public static List<Wallet> of(Transaction tx, Collection<Long> partnerIds) {
        return tx.rows(Wallet.class, OF_PARTNERS, (Object) partnerIds.toArray(Long[]::new));
    }

    /// Locks all wallets of a partner until the transaction ends. Every change that must not happen between a
    /// purchase's checks and its commit takes this lock: another purchase, the revocation of a key, a
    /// suspension.
    public static LockedPartner lock(Transaction tx, long partnerId) {
        return new LockedPartner(partnerId, locking(tx, List.of(partnerId)).rows());
    }

    /// Sets the [Wallet#lowBalance] of each of the partner's wallets.
    ///
    /// @param balance null for none
    public static void markLow(Transaction tx, LockedPartner partner, @Nullable Money balance) {
        tx.update(MARK_LOW, balance == null ? TypedNull.NUMBER : balance.micros(), partner.id());
    }

    /// Locks and returns the wallets of several partners, sorted by id. The order is always the same, so two
    /// calls can't deadlock. The query is sent together with those that follow.
    public static PendingQuery<Wallet> locking(Transaction tx, Collection<Long> partnerIds) {
        return tx.rowsLater(Wallet.class, LOCK, (Object) partnerIds.toArray(Long[]::new));
    }

    /// The money that is held for orders in progress.
    public static Money held(Transaction tx, Wallet wallet) {
        return new Money(tx.one(Long.class, HELD, wallet.heldAccount().id()));
    }

    /// Returns the partner's wallet of that mode and currency, and opens it if there is none.
    public static Wallet open(Transaction tx, long partnerId, Mode mode, Currency currency, Instant at) {
        var id = tx.row(Long.class, OPEN, partnerId, currency.name(), mode.code(), at);
        if (id != null) {
            Ledger.open(tx, partnerId, id, currency.name(), mode);
        }
        return find(lock(tx, partnerId), mode, currency.name());
    }

    /// @param isCredited false if the call repeated an earlier top-up
    /// @param creditedAt when the wallet was credited, now or earlier
    public record ToppedUp(long walletId, Money balance, String currency, boolean isCredited, Instant creditedAt) {}

    /// Credits the wallet. A repeated call with the same reference, amount and currency changes nothing. Throws
    /// `invalid_request` if a different top-up in that mode has the reference or the wallet can't hold the
    /// amount. A test wallet holds at most 10,000.00 of test funds.
    public static ToppedUp topUp(
            Transaction tx,
            long partnerId,
            Mode mode,
            Money amount,
            Currency currency,
            @Nullable String reference,
            Instant at) {
        var wallet = open(tx, partnerId, mode, currency, at);
        if (reference != null) {
            var earlier = Ledger.topUp(tx, partnerId, mode, reference);
            if (earlier != null) {
                ReferenceConflict.rejectOtherTopUp(earlier, amount, currency);
                return new ToppedUp(wallet.id(), wallet.available(), wallet.currency(), false, earlier.createdAt());
            }
        }
        rejectAboveLimit(tx, wallet, amount);
        Ledger.post(tx, List.of(wallet.topUp(amount, reference)), at);
        var balance = wallet.available().plus(amount);
        Events.add(tx, List.of(WalletEvents.toppedUp(wallet, balance, amount, reference)), at);
        return new ToppedUp(wallet.id(), balance, wallet.currency(), true, at);
    }

    /// Held money counts, because it may be released at any time.
    static void rejectAboveLimit(Transaction tx, Wallet wallet, Money amount) {
        var max = wallet.mode() == Mode.TEST ? MAX_IN_A_TEST_WALLET : MAX_IN_A_WALLET;
        var held = held(tx, wallet);
        if (max.minus(wallet.available()).minus(held).compareTo(amount) < 0) {
            var ofHeld = held.isPositive() ? ", including the %s held for orders".formatted(held) : "";
            throw CodedException.ofField("amount", "would bring the wallet above %s%s".formatted(max, ofHeld));
        }
    }

    static Wallet find(LockedPartner partner, Mode mode, String currency) {
        for (var wallet : partner.wallets()) {
            if (wallet.mode() == mode && wallet.currency().equals(currency)) {
                return wallet;
            }
        }
        throw new IllegalStateException("an opened wallet was not found");
    }
}
