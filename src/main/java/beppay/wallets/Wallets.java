package beppay.wallets;

import beppay.errors.CodedException;
import beppay.ledger.Ledger;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wallets' table, each wallet with its two accounts.
public final class Wallets {
    /// One wallet in each currency can be full, and their sum still fits.
    private static final Money MAX_IN_A_WALLET = new Money(1_000_000_000_000_000_000L);
    /// 10,000.00: enough to rehearse a busy day, and too little to be mistaken for real money. It can be topped
    /// up again when it is spent.
    public static final Money MAX_IN_A_TEST_WALLET = new Money(10_000_000_000L);

    private static final String OF_PARTNERS = """
            select w.id, w.partner_id, w.mode, w.currency, a.id as available_account_id,
                a.balance_micros as available_micros, a.purchases, h.id as held_account_id
            from wallets w
            join accounts a on a.wallet_id = w.id and a.kind = 'available'
            join accounts h on h.wallet_id = w.id and h.kind = 'held'
            where w.partner_id = any (?) order by w.id""";
    /// Rows that had to be waited for are read again once they are had, so the balances are those of now.
    private static final String LOCK = OF_PARTNERS + " for no key update of a";
    private static final String HELD = "select balance_micros from accounts where id = ?";
    private static final String OPEN = """
            insert into wallets (partner_id, currency, mode, created_at) values (?, ?, ?, ?)
            on conflict (partner_id, currency, mode) do nothing returning id""";

    private Wallets() {}

    /// A partner's wallets of a mode by id, the order in which they pay.
    public static List<Wallet> of(Transaction tx, long partnerId, Mode mode) {
        return of(tx, List.of(partnerId)).stream()
                .filter(wallet -> wallet.mode() == mode)
                .toList();
    }

    /// Of both modes.
    static List<Wallet> of(Transaction tx, Collection<Long> partnerIds) {
        return tx.rows(Wallet.class, OF_PARTNERS, (Object) partnerIds.toArray(Long[]::new));
    }

    /// Locks all wallets of a partner until the transaction ends. Whatever must not happen between a purchase's
    /// checks and its commit takes this lock: another purchase, the revocation of a key, a suspension.
    public static LockedPartner lock(Transaction tx, long partnerId) {
        return new LockedPartner(partnerId, locking(tx, List.of(partnerId)).rows());
    }

    /// Locks and reads the wallets of several partners, by id: always in the same order, so that two such locks
    /// can't deadlock. It is sent together with what is read under the lock.
    public static PendingQuery<Wallet> locking(Transaction tx, Collection<Long> partnerIds) {
        return tx.rowsLater(Wallet.class, LOCK, (Object) partnerIds.toArray(Long[]::new));
    }

    /// What waits for orders under way.
    public static Money held(Transaction tx, Wallet wallet) {
        return new Money(tx.one(Long.class, HELD, wallet.heldAccount().id()));
    }

    /// A wallet of that mode in that currency, opened where there is none yet.
    public static Wallet open(Transaction tx, long partnerId, Mode mode, Currency currency, Instant at) {
        var id = tx.row(Long.class, OPEN, partnerId, currency.name(), mode.code(), at);
        if (id != null) {
            Ledger.open(tx, partnerId, id, currency.name(), mode);
        }
        return find(lock(tx, partnerId), mode, currency.name());
    }

    /// @param isCredited whether money came into the wallet just now
    /// @param creditedAt when it did: now, or when the same top-up was first made
    public record ToppedUp(long walletId, Money balance, String currency, boolean isCredited, Instant creditedAt) {}

    /// Credits the wallet. A top-up that is repeated, with the same reference, amount and currency, changes
    /// nothing. Refuses with `invalid_request` the reference of another top-up in that mode, and what a wallet
    /// can't hold; a test wallet holds no more than 10,000.00 of test funds.
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
                RepeatedReference.refuseOtherTopUp(earlier, amount, currency);
                return new ToppedUp(wallet.id(), wallet.available(), wallet.currency(), false, earlier.createdAt());
            }
        }
        refuseAboveLimit(tx, wallet, amount);
        Ledger.post(tx, List.of(wallet.topUp(amount, reference)), at);
        return new ToppedUp(wallet.id(), wallet.available().plus(amount), wallet.currency(), true, at);
    }

    /// What is held counts, because it may be released at any time.
    static void refuseAboveLimit(Transaction tx, Wallet wallet, Money amount) {
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
        throw new IllegalStateException("a wallet that was opened is not there");
    }
}
