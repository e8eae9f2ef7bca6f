package beppay.console;

import beppay.approvals.ApprovalHistory;
import beppay.audit.AuditPages;
import beppay.keys.KeyHistory;
import beppay.orders.history.PartnerOrders;
import beppay.people.SignInHistory;
import beppay.platform.db.Transaction;
import beppay.wallets.BalanceHistory;
import beppay.webhooks.EndpointHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What happened to a partner, newest first, from all tables. Each kind is read from an index up to the end of
/// the page, so the cost of a page does not depend on its age or on how much has happened.
final class PartnerTimeline {
    private static final Comparator<TimelineLine> NEWEST_FIRST =
            Comparator.comparing(TimelineLine::at).reversed().thenComparing(TimelineLine::kind);

    private final Transaction tx;
    private final long partnerId;
    private final Instant latest;
    private final int limit;
    private final TimelineWords words;

    private PartnerTimeline(Transaction tx, long partnerId, Instant latest, int limit, Instant now) {
        this.tx = tx;
        this.partnerId = partnerId;
        this.latest = latest;
        this.limit = limit;
        this.words = new TimelineWords(partnerId, now);
    }

    /// @param next where the next page begins; null if there is none
    record Page(List<TimelineLine> lines, @Nullable TimelineCursor next) {}

    /// @param only the kind that is listed; null for all
    static Page page(
            Transaction tx, long partnerId, @Nullable TimelineKind only, TimelineCursor from, int lines, Instant now) {
        var timeline = new PartnerTimeline(tx, partnerId, from.latest(), from.skipped() + lines + 1, now);
        var kinds = only == null ? Stream.of(TimelineKind.values()) : Stream.of(only);
        var found = kinds.flatMap(timeline::read)
                .sorted(NEWEST_FIRST)
                .skip(from.skipped())
                .limit(lines + 1)
                .toList();
        var shown = found.subList(0, Math.min(lines, found.size()));
        return new Page(shown, found.size() > lines ? from.after(shown) : null);
    }

    /// The newest lines of a kind, those of the same time always in the same order.
    private Stream<TimelineLine> read(TimelineKind kind) {
        return switch (kind) {
            case MONEY ->
                BalanceHistory.until(tx, partnerId, latest, limit).stream().map(words::of);
            case ORDERS ->
                PartnerOrders.until(tx, partnerId, latest, limit).stream().map(words::of);
            case KEYS -> KeyHistory.until(tx, partnerId, latest, limit).stream().map(words::of);
            case SIGN_INS ->
                SignInHistory.until(tx, partnerId, latest, limit).stream().map(words::of);
            case WEBHOOKS ->
                EndpointHistory.until(tx, partnerId, latest, limit).stream().map(words::of);
            case APPROVALS ->
                ApprovalHistory.until(tx, partnerId, latest, limit).stream().map(words::of);
            case AUDIT ->
                AuditPages.ofPartner(tx, partnerId, latest, limit).stream().map(words::of);
        };
    }
}
