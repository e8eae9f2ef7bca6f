package beppay.ledger;

import org.jspecify.annotations.Nullable;

/// A transfer to be written, with its paying and its receiving account.
///
/// @param payer null for the operator's treasury
/// @param payee null for the operator's revenue, or for the treasury if the transfer is a correction
public record Posting(
        Transfer transfer,
        @Nullable Account payer,
        @Nullable Account payee) {

    public Posting {
        if (payer == null && payee == null) {
            throw new IllegalArgumentException("payer and payee must not both be null");
        }
    }

    public static Posting fromTreasury(Transfer transfer, Account payee) {
        return new Posting(transfer, null, payee);
    }

    public static Posting toRevenue(Transfer transfer, Account payer) {
        return new Posting(transfer, payer, null);
    }

    /// Moves money from a wallet to the treasury.
    public static Posting toTreasury(Transfer correction, Account payer) {
        return new Posting(correction, payer, null);
    }

    boolean isCorrection() {
        return transfer.correction() != null;
    }

    @Nullable
    Long payerId() {
        return payer == null ? null : payer.id();
    }

    @Nullable
    Long payeeId() {
        return payee == null ? null : payee.id();
    }
}
