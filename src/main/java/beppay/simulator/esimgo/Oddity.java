package beppay.simulator.esimgo;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Habits in which the supplier, its documents and its clients' experience contradict one another.
enum Oddity {
    /// The catalogue is an object with the number of pages, instead of an array.
    WRAPPED_CATALOGUE("wrapped-catalogue"),
    /// The list of orders is such an object.
    WRAPPED_ORDERS("wrapped-orders"),
    /// The assignments of a single eSIM are an array too.
    ASSIGNMENTS_ARRAY("assignments-array"),
    /// While an order is processed, its response has no eSIMs, and its assignments are 503.
    LATE_ESIMS("late-esims"),
    /// The address of the SM-DP+ is a URL, like in the supplier's examples.
    SMDP_URL("smdp-url"),
    /// The ICCID in a callback is a number.
    BARE_ICCID("bare-iccid"),
    /// The signature of a callback is in hexadecimal digits instead of base64.
    HEX_SIGNATURE("hex-signature"),
    BAD_SIGNATURE("bad-signature"),
    /// All allowances of an eSIM are in bytes.
    BYTES("bytes"),
    /// All allowances of an eSIM are in MB.
    MEGABYTES("megabytes"),
    /// A bundle on an eSIM has no times of its start and its end.
    NO_TIMES("no-times"),
    /// Unstarted bundles can be refunded, which the supplier enables for some of its clients.
    REFUNDS_ALLOWED("refunds-allowed");

    private final String text;

    Oddity(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException with a sentence, if a name is unknown, or two contradict each other
    static Set<Oddity> parse(Set<String> names) {
        var parsed = EnumSet.noneOf(Oddity.class);
        for (var name : names) {
            parsed.add(of(name));
        }
        if (parsed.contains(BYTES) && parsed.contains(MEGABYTES)) {
            throw new IllegalArgumentException("The oddities 'bytes' and 'megabytes' exclude each other.");
        }
        return parsed;
    }

    private static Oddity of(String name) {
        return Arrays.stream(values())
                .filter(oddity -> oddity.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no oddity '%s'. The oddities are %s.".formatted(name, known())));
    }

    private static String known() {
        return Arrays.stream(values()).map(oddity -> oddity.text).collect(Collectors.joining(", "));
    }
}
