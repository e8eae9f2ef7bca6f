package beppay.suppliers.sandbox;

import beppay.errors.CodedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The outcome of a test purchase. The customer's address selects it: `out-of-stock@sandbox.example.com`.
public enum TestOutcome {
    /// Delivered immediately, as for every address in another domain.
    DELIVERED,
    /// Delivered after some seconds, for which the caller waits.
    SLOW,
    /// Accepted by the supplier, which delivers some seconds later.
    PENDING,
    /// Refused by the supplier after the price was held.
    REFUSED,
    OUT_OF_STOCK,
    PRICE_CHANGED,
    /// The supplier's response is lost. A later status query finds that the eSIM was delivered.
    UNKNOWN,
    /// The supplier's response is lost. Later status queries find no such order.
    UNKNOWN_REFUSED,
    /// Delivered immediately, like the following ones. A phone has loaded the eSIM.
    INSTALLED,
    HALF_USED,
    DEPLETED,
    EXPIRED,
    /// A top-up of the eSIM is refused after the price was held.
    TOP_UP_REFUSED,
    /// A top-up of the eSIM is accepted, and made some seconds later.
    TOP_UP_PENDING,
    /// The response to a top-up is lost. A later status query finds that it was made.
    TOP_UP_UNKNOWN,
    /// The eSIM is not cancelled.
    CANCEL_REFUSED,
    /// A person decides the cancellation, and agrees some seconds later.
    CANCEL_REQUESTED;

    /// A subdomain of a reserved domain (RFC 2606 §3), so no customer has an address there. It does not end in
    /// `invalid`, because many programs that check addresses accept only known top-level domains.
    private static final String DOMAIN = "sandbox.example.com";

    /// Text after a plus sign is ignored: `slow+cart7@…` is another customer with the same outcome.
    private static final String TAG = "\\+.*";

    /// Returns the outcome for an address, in upper or lower case.
    ///
    /// @throws CodedException `invalid_request` if the address is in the sandbox's domain but is not a test
    ///     address
    static TestOutcome of(String email) {
        var address = email.toLowerCase(Locale.ROOT);
        if (!address.endsWith("@" + DOMAIN)) {
            return DELIVERED;
        }
        var code = address.substring(0, address.indexOf('@')).replaceFirst(TAG, "");
        return Arrays.stream(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst()
                .orElseThrow(() -> CodedException.ofField(
                        "email", "is not a test address of %s; use one of: %s".formatted(DOMAIN, codes())));
    }

    private static String codes() {
        return Arrays.stream(values()).map(TestOutcome::code).collect(Collectors.joining(", "));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The customer's address for this outcome, such as `out-of-stock@sandbox.example.com`.
    public String address() {
        return code() + "@" + DOMAIN;
    }
}
