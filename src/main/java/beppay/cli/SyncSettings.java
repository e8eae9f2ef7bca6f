package beppay.cli;

import beppay.catalog.sync.CostJump;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of the synchronisation with suppliers' catalogues.
///
/// @param interval between two synchronisations of a supplier; zero for none
public record SyncSettings(Duration interval, CostJump limit) {
    private static final String EVERY = "BEPPAY_SYNC_EVERY";
    private static final String COST_JUMP = "BEPPAY_COST_JUMP";
    private static final Duration DEFAULT_INTERVAL = Duration.ofHours(1);

    /// @param wrong receives a sentence for each invalid setting
    public static SyncSettings of(Map<String, String> environment, List<String> wrong) {
        return new SyncSettings(
                interval(DataOptions.given(null, environment.get(EVERY)), wrong),
                limit(DataOptions.given(null, environment.get(COST_JUMP)), wrong));
    }

    private static Duration interval(@Nullable String text, List<String> wrong) {
        if (text == null) {
            return DEFAULT_INTERVAL;
        } else if (text.strip().equals("0")) {
            return Duration.ZERO;
        } else if (text.strip().matches("[1-9][0-9]{0,3}[mhd]")) {
            // ISO 8601 has a T before hours and minutes.
            var upper = text.strip().toUpperCase(Locale.ROOT);
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
        }
        wrong.add(EVERY + " must be a number of minutes, hours or days, such as 30m, 1h or 1d, or 0 for never.");
        return DEFAULT_INTERVAL;
    }

    private static CostJump limit(@Nullable String text, List<String> wrong) {
        if (text == null) {
            return CostJump.STANDARD;
        } else if (text.strip().matches("[0-9]{1,4}") && Integer.parseInt(text.strip()) <= CostJump.MAX_PERCENT) {
            return new CostJump(Integer.parseInt(text.strip()));
        }
        wrong.add("%s must be a whole number from 0 to %d.".formatted(COST_JUMP, CostJump.MAX_PERCENT));
        return CostJump.STANDARD;
    }
}
