package beppay.simulator.airalo;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// A habit of the supplier that its documentation does not promise, or contradicts.
enum Oddity {
    /// Lists are objects whose fields are 0, 1 and so on, also on the first page.
    DATA_OBJECT("data-object"),
    NUMBERS_AS_TEXT("numbers-as-text"),
    /// Tokens expire after a minute.
    TOKEN_EXPIRES("token-expires"),
    /// Notifications are signed with another secret.
    BAD_SIGNATURE("bad-signature"),
    UPPER_CASE_SIGNATURE("upper-case-signature"),
    /// A refund is granted as soon as it is requested, instead of a day later.
    REFUNDED_AT_ONCE("refunded-at-once"),
    /// No refund is granted. The supplier's API does not report that.
    REFUND_DECLINED("refund-declined");

    private final String label;

    Oddity(String label) {
        this.label = label;
    }

    /// @throws IllegalArgumentException with a sentence, if a name is unknown
    static Set<Oddity> of(Set<String> labels) {
        var oddities = EnumSet.noneOf(Oddity.class);
        for (var label : labels) {
            oddities.add(Arrays.stream(values())
                    .filter(oddity -> oddity.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no oddity '%s'. The oddities are %s.".formatted(label, labels()))));
        }
        return oddities;
    }

    private static String labels() {
        return Arrays.stream(values()).map(oddity -> oddity.label).collect(Collectors.joining(", "));
    }
}
