package beppay.platform.csv;

import java.util.List;

/// A row whose fields are read by column name.
public final class CsvRow {
    private final CsvHeader header;
    private final long line;
    private final List<String> fields;

    CsvRow(CsvHeader header, long line, List<String> fields) {
        this.header = header;
        this.line = line;
        this.fields = fields;
    }

    /// The number of the row's first line in the file. The first line of the file is 1.
    public long line() {
        return line;
    }

    public List<String> fields() {
        return fields;
    }

    public int columns() {
        return header.size();
    }

    /// Whether the row has a field for each column. Additional fields are accepted if they are blank, since they
    /// come from commas at the end of the line.
    public boolean fits() {
        return fields.size() >= header.size()
                && fields.stream().skip(header.size()).allMatch(CsvRow::isBlank);
    }

    /// The field in a column, without the white space around it; empty if the table has no such column.
    public String get(String column) {
        int index = header.indexOf(column);
        return index < 0 ? "" : InputText.stripped(fields.get(index));
    }

    /// Whether all fields are blank. Spreadsheets write empty lines as commas.
    boolean isBlank() {
        return fields.stream().allMatch(CsvRow::isBlank);
    }

    private static boolean isBlank(String field) {
        return InputText.stripped(field).isEmpty();
    }
}
