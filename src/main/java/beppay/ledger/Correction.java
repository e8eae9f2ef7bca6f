package beppay.ledger;

import org.jspecify.annotations.Nullable;

/// Why a transfer corrects the books.
///
/// @param causeId the top-up that is reversed; null for an adjustment
/// @param reason 1 to 255 characters, which the partner reads in its statement
/// @param author who decided it
public record Correction(@Nullable Long causeId, String reason, String author) {}
