package beppay.platform.csv;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The first line of a table, which names the columns. Case, white space around a name and a remark in
/// parentheses after it (`Price (USD)`) are ignored.
final class CsvHeader {
    private static final Pattern REMARK = Pattern.compile("(.*?)\\s*\\(([^()]*)\\)");

    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();

    /// @param fields the fields of the first line
    /// @param columns the required columns; the table may have others
    CsvHeader(List<String> fields, List<String> columns) {
        names = fields.stream().map(CsvHeader::name).toList();
        var missing =
                columns.stream().filter(column -> !names.contains(name(column))).toList();
        var named = names.stream().filter(name -> !name.isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new InvalidCsv(
                    "The first line has no column %s. It is %s."
                            .formatted(String.join(", ", missing), InputText.quoted(String.join(",", fields))),
                    0);
        } else if (new HashSet<>(named).size() < named.size()) {
            throw new InvalidCsv("The first line names a column twice.", 0);
        }
    }

    private static String name(String field) {
        var text = InputText.stripped(field).toLowerCase(Locale.ROOT);
        var remark = REMARK.matcher(text);
        return remark.matches() ? remark.group(1) : text;
    }

    int size() {
        return names.size();
    }

    /// The index of a column; -1 if the table has no column of this name.
    int indexOf(String column) {
        return indexes.computeIfAbsent(column, first -> names.indexOf(name(first)));
    }
}
