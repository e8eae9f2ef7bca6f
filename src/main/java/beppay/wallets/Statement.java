package beppay.wallets;

import beppay.money.Money;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What came into wallets and what went out of them, newest first, with what was available after it.
///
/// It is of a span of time, which is found in the journal by halving: transfers are numbered in the order of their
/// time, but for the moments that one waits for its lock. So it costs what the span holds, however long the books
/// are.
public final class Statement {
    /// How far number and time disagree at most: no transaction is open, and no server's clock is off, for as long.
    private static final Duration DISORDER = Duration.ofHours(1);

    /// The first transfer from which on none is older than an instant.
    private static final String NUMBER_AT = """
            with recursive halves (low, high) as (
                select 0::bigint, (select coalesce(max(id), 0) + 1 from transfers)
                union all
                select case when is_before then middle + 1 else low end, case when is_before then high else middle end
                from (
                    select low, high, (low + high) / 2 as middle, coalesce(
                        (select created_at < ? from transfers where id >= (low + high) / 2 order by id limit 1),
                        false) as is_before
                    from halves where low < high) as half)
            select low from halves where low = high""";
    private static final String PAGE = """
            select line.*, o.number as order_number from unnest(?::bigint[]) as account (id) cross join lateral (
                select e.transfer_id, t.created_at as at, t.reference, t.order_id, e.currency, e.amount_micros,
                    e.balance_after_micros, t.reason, t.cause_id, case t.kind when 'release' then 'given_back'
                        when 'hold' then 'purchase' when 'charge' then 'purchase' else t.kind end as kind
                from entries e join transfers t on t.id = e.transfer_id
                where e.account_id = account.id and e.transfer_id >= ? and e.transfer_id < ?
                    and t.created_at >= ? and t.created_at < ? and t.kind = any (?)
                order by e.transfer_id desc limit ?) as line
            left join orders o on o.id = line.order_id
            order by line.transfer_id desc limit ?""";
    private static final String TOTALS = """
            select case t.kind when 'release' then 'given_back'
                    when 'hold' then 'purchase' when 'charge' then 'purchase' else t.kind end as kind,
                count(*) as lines, sum(e.amount_micros)::bigint as amount_micros
            from entries e join transfers t on t.id = e.transfer_id
            where e.account_id = any (?) and e.transfer_id >= ? and e.transfer_id < ?
                and t.created_at >= ? and t.created_at < ?
            group by 1""";
    private static final String REACH = """
            select min(oldest.at) as first, max(newest.at) as last from unnest(?::bigint[]) as account (id)
            cross join lateral (
                select t.created_at as at from entries e join transfers t on t.id = e.transfer_id
                where e.account_id = account.id order by e.transfer_id limit 1) as oldest
            cross join lateral (
                select t.created_at as at from entries e join transfers t on t.id = e.transfer_id
                where e.account_id = account.id order by e.transfer_id desc limit 1) as newest""";

    private Statement() {}

    /// Why what is available became more or less. An order that waited for its supplier is a purchase like any
    /// other.
    public enum Kind {
        TOP_UP,
        PURCHASE,
        REFUNDED,
        REVERSAL,
        ADJUSTMENT;

        /// As it stands in an address, in JSON and in exports: `top_up`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// As the journal has them.
        private List<String> transfers() {
            return switch (this) {
                case TOP_UP, REVERSAL, ADJUSTMENT -> List.of(code());
                case PURCHASE -> List.of("hold", "charge");
                case REFUNDED -> List.of("release");
            };
        }
    }

    /// @param transferId of the journal, which no partner sees, since it counts the transfers of all partners
    /// @param reference the operator's own for a top-up or an adjustment, or null
    /// @param orderNumber by which the partner knows the order; null for what the operator credited or corrected
    /// @param amount below zero where it was taken
    /// @param balanceAfter what was available in that wallet then
    /// @param reason of a correction, null for all else
    /// @param causeId the top-up's transfer that a reversal takes back, null for all else
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

    /// All of a kind, added up; every currency is worth one dollar.
    public record Total(Kind kind, long lines, Money amount) {}

    /// When the wallets' first and last money moved; nulls where none ever did.
    public record Reach(@Nullable Instant first, @Nullable Instant last) {}

    /// Of some wallets, from an instant to the first one that is no longer in it, as numbers of transfers too.
    public record Span(List<Wallet> wallets, Instant from, Instant to, long first, long end) {
        private Long[] accounts() {
            return Statement.accounts(wallets);
        }
    }

    public static Reach reach(Transaction tx, List<Wallet> wallets) {
        return tx.one(Reach.class, REACH, (Object) accounts(wallets));
    }

    public static Span span(Transaction tx, List<Wallet> wallets, Instant from, Instant to) {
        long first = tx.one(Long.class, NUMBER_AT, from.minus(DISORDER));
        long end = tx.one(Long.class, NUMBER_AT, to.plus(DISORDER));
        return new Span(wallets, from, to, first, end);
    }

    /// @param before the transfer with which the last page ended, or null
    public static List<Line> page(Transaction tx, Span span, Collection<Kind> kinds, @Nullable Long before, int limit) {
        long end = before == null ? span.end : Math.min(span.end, before);
        var words = kinds.stream().flatMap(kind -> kind.transfers().stream()).toArray(String[]::new);
        return tx.rows(Line.class, PAGE, span.accounts(), span.first, end, span.from, span.to, words, limit, limit);
    }

    /// Kinds of which there are none are left out.
    public static List<Total> totals(Transaction tx, Span span) {
        return tx.rows(Total.class, TOTALS, span.accounts(), span.first, span.end, span.from, span.to);
    }

    private static Long[] accounts(List<Wallet> wallets) {
        return wallets.stream().map(wallet -> wallet.availableAccount().id()).toArray(Long[]::new);
    }
}
