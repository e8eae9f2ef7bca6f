package beppay.ledger;

import org.jspecify.annotations.Nullable;

/// The reason for a transfer that corrects the books or refunds an order.
///
/// @param causeId the transfer of the top-up that is reversed, or of which a part is owed; null for an adjustment or a
///     refund
/// @param reason 1 to 255 characters, shown in the partner's statement
/// @param author the person who decided the correction; see [#authorOf]
public record Correction(@Nullable Long causeId, String reason, String author) {
    private static final int MAX_AUTHOR = 100;

    /// The name of an author, as far as the column permits.
    public static String authorOf(String name) {
        return name.length() <= MAX_AUTHOR ? name : name.substring(0, MAX_AUTHOR);
    }
}
