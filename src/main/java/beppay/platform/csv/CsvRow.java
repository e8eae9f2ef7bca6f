package beppay.platform.csv;

import java.util.List;

/// A row whose fields are read by the name of their column.
public final class CsvRow {
    private final CsvHeader header;
    private final long line;
    private final List<String> fields;

    CsvRow(CsvHeader header, long line, List<String> fields) {
        this.header = header;
        this.line = line;
        this.fields = fields;
    }

    /// Where it begins, counted from 1, the header included.
    public long line() {
        return line;
    }

    public List<String> fields() {
        return fields;
    }

    public int columns() {
        return header.size();
    }

    /// A field more than the header has columns is a comma at the line's end, unless there is something in it.
    public boolean fits() {
        return fields.size() >= header.size()
                && fields.stream().skip(header.size()).allMatch(CsvRow::isBlank);
    }

    /// Without the blanks around it; empty where the table has no such column.
    public String get(String column) {
        int index = header.indexOf(column);
        return index < 0 ? "" : CellText.stripped(fields.get(index));
    }

    /// Spreadsheets write their empty lines as commas.
    boolean isBlank() {
        return fields.stream().allMatch(CsvRow::isBlank);
    }

    private static boolean isBlank(String field) {
        return CellText.stripped(field).isEmpty();
    }
}
