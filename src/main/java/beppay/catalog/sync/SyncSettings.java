package beppay.catalog.sync;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
                interval(environment.getOrDefault(EVERY, "").strip(), wrong),
                limit(environment.getOrDefault(COST_JUMP, "").strip(), wrong));
    }

    private static Duration interval(String text, List<String> wrong) {
        if (text.isEmpty()) {
            return DEFAULT_INTERVAL;
        } else if (text.equals("0")) {
            return Duration.ZERO;
        } else if (text.matches("[1-9][0-9]{0,3}[mhd]")) {
            // ISO 8601 has a T before hours and minutes.
            var upper = text.toUpperCase(Locale.ROOT);
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
        }
        wrong.add(EVERY + " must be a number of minutes, hours or days, such as 30m, 1h or 1d, or 0 for never.");
        return DEFAULT_INTERVAL;
    }

    private static CostJump limit(String text, List<String> wrong) {
        if (text.isEmpty()) {
            return CostJump.STANDARD;
        } else if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= CostJump.MAX_PERCENT) {
            return new CostJump(Integer.parseInt(text));
        }
        wrong.add("%s must be a whole number from 0 to %d.".formatted(COST_JUMP, CostJump.MAX_PERCENT));
        return CostJump.STANDARD;
    }
}
