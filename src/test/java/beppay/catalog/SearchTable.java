package beppay.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The specification of the search: `searches.txt`.
public final class SearchTable {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private SearchTable() {}

    /// @param first the names of the first plans
    /// @param never a pattern that no found plan's name matches
    /// @param country the code of the first plan's only country; empty if it does not matter
    public record Row(String search, List<String> first, Pattern never, String country) {
        static Row of(String line) {
            var columns =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            var first = Arrays.stream(columns.get(1).split(";"))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            var never = columns.get(2).isEmpty() ? "(?!)" : columns.get(2);
            return new Row(unescaped(columns.get(0)), first, Pattern.compile(never), columns.get(3));
        }

        private static String unescaped(String search) {
            return ESCAPE.matcher(search).replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
        }

        /// The differences between the expected and the found names. Empty if there are none.
        public List<String> faults(List<String> found) {
            var wrong = found.stream()
                    .filter(never.asMatchPredicate())
                    .map(name -> "\"%s\" finds %s".formatted(search, name))
                    .limit(3);
            var begin = found.subList(0, Math.min(first.size(), found.size()));
            var order = begin.equals(first)
                    ? Stream.<String>of()
                    : Stream.of("\"%s\" begins with %s".formatted(search, begin));
            return Stream.concat(wrong, order).toList();
        }

        @Override
        public String toString() {
            return search;
        }
    }

    public static List<Row> rows() {
        try (var in = Objects.requireNonNull(SearchTable.class.getResourceAsStream("/catalog/searches.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
