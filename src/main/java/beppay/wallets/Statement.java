package beppay.wallets;

import beppay.ledger.TransferRange;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The statement of wallets for a period: every change of the available balance, newest first, with the
/// balance after it.
public final class Statement {
    private static final String PAGE = """
            select line.*, o.number as order_number from unnest(?::bigint[]) as account (id) cross join lateral (
                select e.transfer_id, t.created_at as at, t.reference, t.order_id, e.currency, e.amount_micros,
                    e.balance_after_micros, t.reason, t.cause_id, case t.kind when 'release' then 'refunded' when 'refund' then 'refunded'
                        when 'hold' then 'purchase' when 'charge' then 'purchase' else t.kind end as kind
                from entries e join transfers t on t.id = e.transfer_id
                where e.account_id = account.id and e.transfer_id >= ? and e.transfer_id < ?
                    and t.created_at >= ? and t.created_at < ? and t.kind = any (?)
                order by e.transfer_id desc limit ?) as line
            left join orders o on o.id = line.order_id
            order by line.transfer_id desc limit ?""";
    private static final String TOTALS = """
            select case t.kind when 'release' then 'refunded' when 'refund' then 'refunded'
                    when 'hold' then 'purchase' when 'charge' then 'purchase' else t.kind end as kind,
                count(*) as lines, sum(e.amount_micros)::bigint as amount_micros
            from entries e join transfers t on t.id = e.transfer_id
            where e.account_id = any (?) and e.transfer_id >= ? and e.transfer_id < ?
                and t.created_at >= ? and t.created_at < ?
            group by 1""";
    /// The balance after the last transfer that is certainly older, and the sum of those older ones after it,
    /// since numbers are only almost in the order of times: a clock may have been ahead for a while.
    private static final String BALANCE_BEFORE = """
            select coalesce(sum(coalesce((
                    select e.balance_after_micros from entries e where e.account_id = account.id and e.transfer_id < ?
                    order by e.transfer_id desc limit 1), 0)
                + coalesce((
                    select sum(e.amount_micros) from entries e join transfers t on t.id = e.transfer_id
                    where e.account_id = account.id and e.transfer_id >= ? and e.transfer_id < ?
                        and t.created_at < ?), 0)), 0)::bigint
            from unnest(?::bigint[]) as account (id)""";
    private static final String REACH = """
            select min(oldest.at) as first, max(newest.at) as last from unnest(?::bigint[]) as account (id)
            cross join lateral (
                select t.created_at as at from entries e join transfers t on t.id = e.transfer_id
                where e.account_id = account.id order by e.transfer_id limit 1) as oldest
            cross join lateral (
                select t.created_at as at from entries e join transfers t on t.id = e.transfer_id
                where e.account_id = account.id order by e.transfer_id desc limit 1) as newest""";

    private Statement() {}

    /// The reason for a change of the available balance. An order that waited for its supplier is a purchase
    /// too.
    public enum Kind {
        TOP_UP,
        PURCHASE,
        REFUNDED,
        REVERSAL,
        ADJUSTMENT;

        /// The kind in URLs, in JSON and in exports, such as `top_up`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The corresponding kinds of transfers in the journal.
        private List<String> transfers() {
            return switch (this) {
                case TOP_UP, REVERSAL, ADJUSTMENT -> List.of(code());
                case PURCHASE -> List.of("hold", "charge");
                case REFUNDED -> List.of("release", "refund");
            };
        }
    }

    /// @param transferId the id in the journal; never shown to partners, because it counts the transfers of all
    ///     of them
    /// @param reference the operator's reference for a top-up, its reversal or an adjustment, or null
    /// @param orderNumber the partner's number of the order; null for top-ups and corrections
    /// @param amount negative if money was taken
    /// @param balanceAfter the available balance of the wallet after the change
    /// @param reason the reason for a correction; null for other kinds
    /// @param causeId the transfer of the top-up that a reversal takes back; null for other kinds
    public record Line(
            long transferId,
            Instant at,
            Kind kind,
            @Nullable String reference,
            @Nullable Long orderNumber,
            String currency,
            Money amount,
            Money balanceAfter,
            @Nullable String reason,
            @Nullable Long causeId) {}

    /// The sum of all lines of a kind. Currencies can be added, because one unit of each counts as one USD.
    public record Total(Kind kind, long lines, Money amount) {}

    /// The times of the wallets' first and last changes; null if there are none.
    public record TimeRange(
            @Nullable Instant first, @Nullable Instant last) {}

    /// A span of time of some wallets. `to` and `end` are exclusive; `first` and `end` are numbers of transfers.
    public record Span(List<Wallet> wallets, Instant from, Instant to, long first, long end) {
        private Long[] accounts() {
            return Statement.accounts(wallets);
        }
    }

    public static TimeRange timeRange(Transaction tx, List<Wallet> wallets) {
        return tx.one(TimeRange.class, REACH, (Object) accounts(wallets));
    }

    public static Span span(Transaction tx, List<Wallet> wallets, Instant from, Instant to) {
        var range = TransferRange.of(tx, from, to);
        return new Span(wallets, from, to, range.first(), range.end());
    }

    /// The available balance of all wallets together at the beginning of the span.
    public static Money balanceBefore(Transaction tx, Span span) {
        var near = TransferRange.of(tx, span.from, span.from);
        return new Money(
                tx.one(Long.class, BALANCE_BEFORE, near.first(), near.first(), near.end(), span.from, span.accounts()));
    }

    /// @param before the last transfer of the previous page, or null
    public static List<Line> page(Transaction tx, Span span, Collection<Kind> kinds, @Nullable Long before, int limit) {
        long end = before == null ? span.end : Math.min(span.end, before);
        var words = kinds.stream().flatMap(kind -> kind.transfers().stream()).toArray(String[]::new);
        return tx.rows(Line.class, PAGE, span.accounts(), span.first, end, span.from, span.to, words, limit, limit);
    }

    /// The total of each kind that occurs in the span.
    public static List<Total> totals(Transaction tx, Span span) {
        return tx.rows(Total.class, TOTALS, span.accounts(), span.first, span.end, span.from, span.to);
    }

    private static Long[] accounts(List<Wallet> wallets) {
        return wallets.stream().map(wallet -> wallet.availableAccount().id()).toArray(Long[]::new);
    }
}
