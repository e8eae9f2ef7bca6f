package beppay.approvals;

import org.jspecify.annotations.Nullable;

/// A person's decision about a proposal.
///
/// @param state approved, denied or withdrawn
/// @param reason null for an approval
record Decision(
        Approval.State state, Participant decider, @Nullable String reason) {}
