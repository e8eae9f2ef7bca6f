package beppay.webhooks;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a partner's endpoints were added, disabled and removed, newest first, for the operator. An endpoint that
/// was enabled again is not listed as disabled.
public final class EndpointHistory {
    private static final String UNTIL = """
            select * from (
                (select id, mode, url, 'added' as step, null as reason, created_at as at from webhook_endpoints
                where partner_id = ? and created_at <= ? order by created_at desc, id desc limit ?)
                union all
                (select id, mode, url, 'disabled', disabled_reason, disabled_at from webhook_endpoints
                where partner_id = ? and disabled_at <= ? order by disabled_at desc, id desc limit ?)
                union all
                (select id, mode, url, 'removed', null, removed_at from webhook_endpoints
                where partner_id = ? and removed_at <= ? order by removed_at desc, id desc limit ?)
            ) as change
            order by at desc, id desc, step desc limit ?""";

    private EndpointHistory() {}

    public enum Step {
        ADDED,
        DISABLED,
        REMOVED
    }

    /// @param reason why it was disabled; null for the other steps
    public record Change(
            long id, Mode mode, String url, Step step, WebhookEndpoint.@Nullable DisabledReason reason, Instant at) {
        /// The host of the URL. The rest may contain a credential, which the operator doesn't need.
        public String host() {
            return String.valueOf(URI.create(url).getHost());
        }

        @Override
        public String toString() {
            return "Webhook endpoint " + id + " " + step;
        }
    }

    /// @param latest the latest time, inclusive
    public static List<Change> until(Transaction tx, long partnerId, Instant latest, int limit) {
        return tx.rows(
                Change.class,
                UNTIL,
                partnerId,
                latest,
                limit,
                partnerId,
                latest,
                limit,
                partnerId,
                latest,
                limit,
                limit);
    }
}
