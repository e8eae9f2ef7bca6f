package beppay.bench;

import java.util.Locale;

/// What a row has to reach.
///
/// @param isRatio whether it is the ratio that counts, or our own figure
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

    boolean holds(double ours, double ratio) {
        double counts = isRatio ? ratio : ours;
        return isAtLeast ? counts >= value : counts <= value;
    }

    String text(String unit) {
        return String.format(
                Locale.ROOT, "%s %s%s", isAtLeast ? "≥" : "≤", Figure.of(value), isRatio ? "×" : " " + unit);
    }
}
