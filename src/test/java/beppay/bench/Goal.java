package beppay.bench;

import java.util.Locale;

/// The goal of a row.
///
/// @param isRatio whether the goal applies to the ratio or to BepPay's figure
record Goal(double value, boolean isAtLeast, boolean isRatio) {
    static Goal ratioAtLeast(double value) {
        return new Goal(value, true, true);
    }

    static Goal ratioAtMost(double value) {
        return new Goal(value, false, true);
    }

    static Goal oursAtMost(double value) {
        return new Goal(value, false, false);
    }

    static Goal oursAtLeast(double value) {
        return new Goal(value, true, false);
    }

    boolean holds(double ours, double ratio) {
        double counts = isRatio ? ratio : ours;
        return isAtLeast ? counts >= value : counts <= value;
    }

    String text(String unit) {
        return String.format(
                Locale.ROOT, "%s %s%s", isAtLeast ? "≥" : "≤", Figure.of(value), isRatio ? "×" : " " + unit);
    }
}
