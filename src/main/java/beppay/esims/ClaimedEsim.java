package beppay.esims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An eSIM that a server has taken to ask its supplier.
///
/// @param dueAt since when it was due
/// @param polledAt when the supplier was asked before; null if it was not
public record ClaimedEsim(
        long esimId, Instant dueAt, @Nullable Instant polledAt) {}
