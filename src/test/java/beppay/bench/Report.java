package beppay.bench;

import beppay.platform.json.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The results, as a table and as JSON.
final class Report {
    private static final List<String> HEADINGS = List.of(
            "row", "BepPay", "yardstick", "ratio", "goal", "holds", "CPU µs", "yardstick's", "p50 ms", "p99 ms", "");

    private Report() {}

    record Rows(List<JsonRow> rows) {}

    record JsonRow(
            String row,
            @Nullable Double ours,
            @Nullable Double yardstick,
            @Nullable Double ratio,
            @Nullable Double goal,
            @Nullable Boolean holds,
            String unit,
            @Nullable String goalSays,
            @Nullable Double cpuMicros,
            @Nullable Double yardstickCpuMicros,
            @JsonProperty("p50_millis") @Nullable Double p50Millis,
            @JsonProperty("p99_millis") @Nullable Double p99Millis,
            String note) {
        static JsonRow of(Line line) {
            var goal = line.goal();
            return new JsonRow(
                    line.row(),
                    line.ours(),
                    line.yardstick(),
                    line.ratio(),
                    goal == null ? null : goal.value(),
                    line.holds(),
                    line.unit(),
                    goal == null ? null : goal.text(line.unit()),
                    line.cpuMicros(),
                    line.yardstickCpuMicros(),
                    line.p50Millis(),
                    line.p99Millis(),
                    line.note());
        }
    }

    static String json(List<Line> lines) {
        return new String(Json.write(new Rows(lines.stream().map(JsonRow::of).toList())), StandardCharsets.UTF_8);
    }

    /// Formats the results as a Markdown table.
    static String table(List<Line> lines) {
        var cells = new ArrayList<List<String>>();
        cells.add(HEADINGS);
        lines.forEach(line -> cells.add(cells(line)));
        var text = new StringBuilder();
        for (int row = 0; row < cells.size(); row++) {
            text.append(joined(cells.get(row), cells)).append('\n');
            if (row == 0) {
                text.append("|---".repeat(HEADINGS.size())).append("|\n");
            }
        }
        return text.toString();
    }

    private static String joined(List<String> row, List<List<String>> all) {
        var text = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width =
                    all.stream().mapToInt(cells -> cells.get(at).length()).max().orElse(0);
            var cell = row.get(column);
            text.append("| ").append(cell).repeat(' ', width - cell.length() + 1);
        }
        return text.append('|').toString();
    }

    private static List<String> cells(Line line) {
        var goal = line.goal();
        var holds = line.holds();
        return List.of(
                line.row(),
                with(line.ours(), line.unit()),
                with(line.yardstick(), line.unit()),
                Figure.of(line.ratio()),
                goal == null ? "" : goal.text(line.unit()),
                holds == null ? "" : holds ? "yes" : "NO",
                Figure.of(line.cpuMicros()),
                Figure.of(line.yardstickCpuMicros()),
                Figure.of(line.p50Millis()),
                Figure.of(line.p99Millis()),
                line.note());
    }

    private static String with(@Nullable Double value, String unit) {
        return value == null ? "" : Figure.of(value) + (unit.startsWith("/") ? "" : " ") + unit;
    }
}
