package beppay.approvals;

import beppay.audit.Actor;
import beppay.money.Money;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The record of an operation: proposed and decided, or executed at once.
///
/// @param parameters the canonical JSON of the operation
/// @param threshold the threshold in effect when it was submitted; null for none
/// @param proposedBy such as `staff:ada@example.com` or `command:root`; likewise `decidedBy`
/// @param expiresAt null if it was executed at once
/// @param decidedAt when it was decided or expired; null if it is open or was executed at once
/// @param transferId null until it is executed, and if a reversal found no money to take
public record Approval(
        long id,
        Operation operation,
        String parameters,
        byte[] parametersSha256,
        @Nullable Money threshold,
        State state,
        String proposedBy,
        @Nullable Long proposedMemberId,
        Instant proposedAt,
        @Nullable Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Long decidedMemberId,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Long transferId) {
    public enum State {
        /// Made at once, without a second person.
        EXECUTED,
        PROPOSED,
        /// Made, after a second person approved it.
        APPROVED,
        DENIED,
        WITHDRAWN,
        EXPIRED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What an approver confirms, in hexadecimal.
    public String hash() {
        return HexFormat.of().formatHex(parametersSha256);
    }

    /// Whether the same person proposed it, who may withdraw it and not approve it.
    public boolean isProposedBy(Actor actor) {
        return Participant.of(actor).proposed(this);
    }

    /// The state at a time: a proposal expires even if nothing has recorded that yet.
    public State stateAt(Instant now) {
        return state == State.PROPOSED && expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : state;
    }
}
