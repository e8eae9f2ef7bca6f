package beppay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A table as text. Columns are two spaces apart. Columns of numbers, which may have empty cells, are
/// right-aligned.
final class Table {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /// Text from other parties must not move the cursor or change the colours of the operator's terminal.
    static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    /// @param cells one for each heading
    Table row(Object... cells) {
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(printable(cell.toString()));
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        var columns = new ArrayList<Column>();
        for (int index = 0; index < headings.size(); index++) {
            columns.add(column(index));
        }
        var lines = new StringBuilder();
        line(lines, columns, headings);
        rows.forEach(row -> line(lines, columns, row));
        return lines.toString();
    }

    private record Column(int width, boolean isOfNumbers) {}

    private Column column(int index) {
        int width = headings.get(index).length();
        boolean isOfNumbers = true;
        for (var row : rows) {
            var cell = row.get(index);
            width = Math.max(width, cell.length());
            isOfNumbers &= cell.isEmpty() || NUMBER.matcher(cell).matches();
        }
        return new Column(width, isOfNumbers);
    }

    private static void line(StringBuilder lines, List<Column> columns, List<String> cells) {
        var line = new StringBuilder();
        for (int index = 0; index < columns.size(); index++) {
            var column = columns.get(index);
            var cell = cells.get(index);
            var gap = " ".repeat(column.width - cell.length());
            line.append(column.isOfNumbers ? gap + cell : cell + gap).append("  ");
        }
        lines.append(line.toString().stripTrailing()).append('\n');
    }
}
