package beppay.figures;

import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Work that waits for a person.
///
/// @param waiting how many wait, counted up to [#MAX]
/// @param since when the first of the counted ones began to wait; null if that is not known
public record Queue(Kind kind, long waiting, @Nullable Instant since) {
    /// More are not counted.
    public static final int MAX = 1000;

    /// E-mails that are sent within this time are not late.
    private static final Duration LATE_AFTER = Duration.ofMinutes(5);
    private static final Duration STUCK_AFTER = Duration.ofHours(24);

    /// In the order of urgency.
    public enum Kind {
        /// Orders that have been processing for more than a day.
        STUCK_ORDERS,
        /// Operations on money that wait for a second person.
        PROPOSALS,
        /// Changes that a synchronisation found and did not make.
        PLANS,
        /// Differences with suppliers about which nobody has decided.
        DIFFERENCES,
        /// Partners' webhooks whose deliveries fail.
        WEBHOOKS,
        /// E-mails that should have been sent, except for the summaries that state how many wait.
        EMAILS,
        /// Live wallets whose balance is below the mark that the partner set.
        LOW_BALANCES
    }

    private static final String ALL = """
            select 'stuck_orders' as kind, count(*) as waiting, min(at) as since from (
                select o.created_at as at from supplier_attempts a join orders o on o.id = a.order_id
                where a.settled_at is null and o.created_at < ? limit ?) waiting
            union all
            select 'proposals', count(*), min(at) from (
                select proposed_at as at from approvals where state = 'proposed' and expires_at > ? limit ?) waiting
            union all
            select 'plans', count(*), min(at) from (select waiting_since as at from plan_approvals where rejected_at is null limit ?) waiting
            union all
            select 'differences', count(*), min(at) from (
                select first_seen_at as at from supplier_differences where state = 'open' and gone_at is null limit ?) waiting
            union all
            select 'webhooks', count(*), min(at) from (
                select failing_since as at from webhook_endpoints
                where failing_since is not null and removed_at is null and disabled_reason is distinct from 'partner' limit ?) waiting
            union all
            select 'emails', count(*), min(at) from (
                select created_at as at from emails
                where next_attempt_at is not null and state = 'waiting' and kind <> 'daily_summary' and created_at < ? limit ?) waiting
            union all
            select 'low_balances', count(*), null from (
                select w.id from wallets w join accounts a on a.wallet_id = w.id and a.kind = 'available'
                where w.mode = 'live' and a.balance_micros < w.low_balance_micros limit ?) waiting""";

    /// The queues that are not empty, most urgent first.
    public static List<Queue> all(Transaction tx, Instant now) {
        return tx
                .rows(
                        Queue.class,
                        ALL,
                        now.minus(STUCK_AFTER),
                        MAX,
                        now,
                        MAX,
                        MAX,
                        MAX,
                        MAX,
                        now.minus(LATE_AFTER),
                        MAX,
                        MAX)
                .stream()
                .filter(queue -> queue.waiting > 0)
                .toList();
    }

    /// Whether more may wait than were counted.
    public boolean isMore() {
        return waiting >= MAX;
    }
}
