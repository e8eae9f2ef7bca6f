package beppay.catalog.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The first line of a list, which names the columns: in any case, with blanks around, and with a remark in brackets
/// behind (`Price (USD)`).
final class CsvHeader {
    private static final Pattern REMARK = Pattern.compile("(.*?)\\s*\\(([^()]*)\\)");

    private final List<String> names;
    private final Map<String, Integer> asked = new HashMap<>();

    /// @param fields of the first line
    /// @param columns those the list must have; others may stand among them
    CsvHeader(List<String> fields, List<String> columns) {
        names = fields.stream().map(CsvHeader::name).toList();
        var missing =
                columns.stream().filter(column -> !names.contains(name(column))).toList();
        var named = names.stream().filter(name -> !name.isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new PriceListException("The first line names no column %s; it reads %s."
                    .formatted(String.join(", ", missing), Terms.quoted(String.join(",", fields))));
        } else if (new HashSet<>(named).size() < named.size()) {
            throw new PriceListException("The first line names a column twice.");
        }
        fields.forEach(CsvHeader::refuseOtherCurrency);
    }

    private static String name(String field) {
        var text = Terms.stripped(field).toLowerCase(Locale.ROOT);
        var remark = REMARK.matcher(text);
        return remark.matches() ? remark.group(1) : text;
    }

    private static void refuseOtherCurrency(String field) {
        var remark = REMARK.matcher(Terms.stripped(field));
        if (name(field).equals("price")
                && remark.matches()
                && !remark.group(2).strip().equalsIgnoreCase("USD")) {
            throw new PriceListException("The column %s is not in USD.".formatted(Terms.quoted(field)));
        }
    }

    int size() {
        return names.size();
    }

    /// Where a column stands; -1 where the list has none of this name.
    int indexOf(String column) {
        return asked.computeIfAbsent(column, first -> names.indexOf(name(first)));
    }
}
