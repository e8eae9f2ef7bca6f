package beppay.web;

import java.util.List;
import java.util.stream.LongStream;

/// A small line without an axis that shows how a figure developed. The exact values belong beside it.
/// Coordinates are in a view box of [#WIDTH] by [#HEIGHT] units, which the page stretches to the available
/// space.
///
/// @param values in chronological order, at equal distances; at least one
public record Sparkline(List<Long> values) {
    public static final int WIDTH = 240;
    public static final int HEIGHT = 32;

    /// The line, as the data of an SVG path. The lower edge is zero, or the lowest negative value.
    public String line() {
        long lowest = Math.min(0, all().min().orElse(0));
        double range = Math.max(1, Math.max(0, all().max().orElse(0)) - lowest);
        var path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            int x = values.size() == 1 ? 0 : i * WIDTH / (values.size() - 1);
            int y = HEIGHT - (int) Math.round((values.get(i) - lowest) / range * HEIGHT);
            path.append(i == 0 ? 'M' : 'L').append(x).append(' ').append(y);
        }
        return path.toString();
    }

    private LongStream all() {
        return values.stream().mapToLong(Long::longValue);
    }
}
