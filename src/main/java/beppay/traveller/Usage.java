package beppay.traveller;

import beppay.esims.EsimState;
import beppay.translations.Translation;
import org.jspecify.annotations.Nullable;

/// How much data is left of an eSIM, and until when.
record Usage(Translation texts, EsimState state) {
    private static final int ALL = 100;
    private static final int NEARLY_ALL = 90;

    /// Whether the bar can be drawn.
    boolean hasShare() {
        return state.dataTotalBytes() != null && state.dataTotalBytes() > 0 && state.dataUsedBytes() != null;
    }

    /// From 0 to 100.
    int percent() {
        return (int) Math.round(ALL * state.usedShare());
    }

    boolean isNearlyAll() {
        return percent() >= NEARLY_ALL;
    }

    /// `4 GB left`; null if it is not known or unlimited.
    @Nullable
    String left() {
        var total = state.dataTotalBytes();
        var used = state.dataUsedBytes();
        return total == null || used == null
                ? null
                : texts.text("usage.left", "left", texts.data(Math.max(0, total - used), total));
    }

    /// `1 GB of 5 GB used`, or `1 GB used`; null if it is not known.
    @Nullable
    String used() {
        var total = state.dataTotalBytes();
        var used = state.dataUsedBytes();
        if (used == null) {
            return null;
        }
        return total == null
                ? texts.text("usage.used", "used", texts.data(used, used))
                : texts.text("usage.of", "used", texts.data(used, total), "total", texts.data(total, total));
    }

    @Nullable
    String validUntil() {
        return state.validUntil() == null ? null : texts.text("usage.valid_until", "at", state.validUntil());
    }

    @Nullable
    String asOf() {
        return state.asOf() == null ? null : texts.text("usage.as_of", "at", state.asOf());
    }
}
