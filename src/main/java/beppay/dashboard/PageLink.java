package beppay.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The link to the traveller's page of an eSIM, as members see it.
///
/// @param url its address; null if it was ended or has expired
/// @param endedAt when it was ended or expired; null if it is open
/// @param expiresAt when it will expire; null if it will not
record PageLink(
        @Nullable String url,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt,
        boolean hasAccessCode) {
    /// Omits the address, with which anyone can open the page.
    @Override
    public String toString() {
        return "the link to a traveller's page";
    }
}
