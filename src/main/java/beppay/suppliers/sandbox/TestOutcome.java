package beppay.suppliers.sandbox;

import beppay.errors.CodedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a test purchase comes to, as the customer's address says: `out-of-stock@sandbox.example.com`.
public enum TestOutcome {
    /// At once, as for every address elsewhere.
    DELIVERED,
    /// After some seconds, for which the caller waits.
    SLOW,
    /// By the supplier, when the price was held.
    REFUSED,
    OUT_OF_STOCK,
    PRICE_CHANGED,
    /// The answer of the supplier is lost; asked again, it has delivered.
    UNKNOWN,
    /// The answer of the supplier is lost; asked again, it knows of no such order.
    UNKNOWN_REFUSED;

    /// Below a name that is reserved (RFC 2606 §3), so that no customer has an address there. Not one that ends in
    /// `invalid`: many a program that checks addresses knows which endings there are, and would refuse it.
    private static final String DOMAIN = "sandbox.example.com";

    /// Behind the plus may stand anything: `slow+cart7@…` is another customer with the same fate.
    private static final String TAG = "\\+.*";

    /// Refuses with `invalid_request` what is at the sandbox and no outcome.
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
                        "email", "is none of the addresses that %s knows: %s".formatted(DOMAIN, codes())));
    }

    private static String codes() {
        return Arrays.stream(values()).map(TestOutcome::code).collect(Collectors.joining(", "));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// `out-of-stock@sandbox.example.com`
    public String address() {
        return code() + "@" + DOMAIN;
    }
}
