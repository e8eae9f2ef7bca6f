package beppay.platform.csv;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The first line of a table, which names the columns: in any case, with blanks around, and with a remark in
/// brackets behind (`Price (USD)`).
final class CsvHeader {
    private static final Pattern REMARK = Pattern.compile("(.*?)\\s*\\(([^()]*)\\)");

    private final List<String> names;
    private final Map<String, Integer> asked = new HashMap<>();

    /// @param fields of the first line
    /// @param columns those the table must have; others may stand among them
    CsvHeader(List<String> fields, List<String> columns) {
        names = fields.stream().map(CsvHeader::name).toList();
        var missing =
                columns.stream().filter(column -> !names.contains(name(column))).toList();
        var named = names.stream().filter(name -> !name.isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new InvalidCsv(
                    "The first line names no column %s; it reads %s."
                            .formatted(String.join(", ", missing), CellText.quoted(String.join(",", fields))),
                    0);
        } else if (new HashSet<>(named).size() < named.size()) {
            throw new InvalidCsv("The first line names a column twice.", 0);
        }
    }

    private static String name(String field) {
        var text = CellText.stripped(field).toLowerCase(Locale.ROOT);
        var remark = REMARK.matcher(text);
        return remark.matches() ? remark.group(1) : text;
    }

    int size() {
        return names.size();
    }

    /// Where a column stands; -1 where the table has none of this name.
    int indexOf(String column) {
        return asked.computeIfAbsent(column, first -> names.indexOf(name(first)));
    }
}
