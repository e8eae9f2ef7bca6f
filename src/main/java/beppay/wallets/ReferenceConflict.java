package beppay.wallets;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.ledger.Credit;
import beppay.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks references that are used again. A repeated call is harmless. Anything else fails, and the error
/// describes the existing transfer.
final class ReferenceConflict {
    private ReferenceConflict() {}

    /// Throws `invalid_request` if a different top-up has the reference, or the same one was reversed.
    static void rejectOtherTopUp(Credit earlier, Money amount, Currency currency) {
        if (!earlier.isOf(amount, currency.name())) {
            throw exception(earlier, "credited", "Nothing was credited");
        } else if (earlier.reversedAt() != null) {
            throw reversed(earlier);
        }
    }

    /// Throws `invalid_request` if a different adjustment has the reference.
    static void rejectOtherAdjustment(Credit earlier, Money amount, Currency currency) {
        if (!earlier.isOf(amount, currency.name())) {
            throw exception(earlier, "adjusted the wallet by", "Nothing was changed");
        }
    }

    /// The money of a reversed top-up is no longer in the wallet, so "already credited" would be wrong.
    private static CodedException reversed(Credit topUp) {
        return new CodedException(
                ErrorCode.INVALID_REQUEST,
                "The reference \"%s\" was credited on %s and reversed on %s. Use another one to credit it again."
                        .formatted(topUp.reference(), seconds(topUp.createdAt()), seconds(topUp.reversedAt())));
    }

    private static CodedException exception(Credit earlier, String done, String outcome) {
        return new CodedException(
                ErrorCode.INVALID_REQUEST,
                "The reference \"%s\" was already used: it %s %s %s on %s (transfer %d). %s."
                        .formatted(
                                earlier.reference(),
                                done,
                                earlier.amount(),
                                earlier.currency(),
                                seconds(earlier.createdAt()),
                                earlier.id(),
                                outcome));
    }

    private static Instant seconds(@Nullable Instant at) {
        return Objects.requireNonNull(at).truncatedTo(ChronoUnit.SECONDS);
    }
}
