package beppay.approvals;

import beppay.ledger.Debt;
import beppay.mode.Mode;
import beppay.money.Money;
import java.time.Instant;

/// Money that a partner owes the operator, because a top-up was reversed after it had been spent.
///
/// @param topUpId the transfer of the top-up
/// @param approvalId the record of the reversal
/// @param amount what was owed at first
/// @param collected what adjustments have taken since
/// @param writtenOff what the operator no longer expects
public record Receivable(
        long id,
        long partnerId,
        Mode mode,
        String currency,
        long topUpId,
        long approvalId,
        Money amount,
        Money collected,
        Money writtenOff,
        Instant createdAt) {
    /// What is still owed.
    public Money rest() {
        return amount.minus(collected).minus(writtenOff);
    }

    Debt debt() {
        return new Debt(partnerId, mode, currency, topUpId);
    }
}
