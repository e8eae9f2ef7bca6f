package beppay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The permitted calls between packages. A row has the name of a package and then the packages that it may call.
/// Every package has a row.
record CallTable(Map<String, List<String>> rows) {
    private static final List<String> ENTRY_POINTS = List.of(
            "api",
            "dashboard",
            "console",
            "documentation",
            "traveller",
            "notifications",
            "mailbox",
            "cli",
            "simulator");
    /// What entry points with pages share.
    private static final List<String> KITS = List.of("web", "entrance");
    /// What the packages of single suppliers share.
    private static final List<String> SHARED = List.of("simulator", "suppliers.wire");

    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```\n", Pattern.DOTALL);

    /// A table of `ARCHITECTURE.md`, in which the line after a long one is indented.
    ///
    /// @param first the first word of the table
    static CallTable inArchitecture(String first) {
        try {
            var block = BLOCK.matcher(Files.readString(Path.of("ARCHITECTURE.md")));
            return block.results()
                    .map(found -> found.group(1))
                    .filter(text -> text.startsWith(first))
                    .map(text -> of(text.replaceAll("\n {8,}", " ")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CallTable of(String text) {
        var rows = new LinkedHashMap<String, List<String>>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var words = List.of(line.strip().split("\\s+"));
            rows.put(words.getFirst(), words.subList(1, words.size()));
        });
        return new CallTable(rows);
    }

    boolean mayCall(String caller, String called) {
        return rows.getOrDefault(caller, List.of()).contains(called);
    }

    /// All calls of the table, as "caller called".
    TreeSet<String> calls() {
        var calls = new TreeSet<String>();
        rows.forEach((caller, row) -> row.forEach(called -> calls.add(caller + " " + called)));
        return calls;
    }

    /// The faults of the table itself, regardless of the code.
    List<String> faults() {
        var faults = new ArrayList<String>();
        var above = new ArrayList<String>();
        rows.forEach((caller, row) -> {
            for (var called : row) {
                var fault = fault(caller, called, above.contains(called));
                if (!fault.isEmpty()) {
                    faults.add("%s calls %s: %s".formatted(caller, called, fault));
                }
            }
            above.add(caller);
        });
        return faults;
    }

    private static String fault(String caller, String called, boolean isAbove) {
        if (!isAbove) {
            return "only rows above may be called, so there are no cycles";
        } else if (isPlatform(caller) && !isPlatform(called)) {
            return "the platform does not use features";
        } else if (isShared(caller, called)) {
            return "";
        } else if (ENTRY_POINTS.contains(called)) {
            return "only the wiring calls an entry point";
        } else if (called.equals("platform.http") && !KITS.contains(caller) && !ENTRY_POINTS.contains(caller)) {
            return "only entry points and their kits use HTTP";
        } else if (KITS.contains(called) && !KITS.contains(caller) && !ENTRY_POINTS.contains(caller)) {
            return "only entry points use the kits";
        } else if (called.equals("ledger") && ENTRY_POINTS.contains(caller)) {
            return "entry points move money through wallets and orders";
        } else if (called.startsWith("suppliers.") && !ENTRY_POINTS.contains(caller)) {
            return "features do not depend on a single supplier";
        }
        return "";
    }

    /// Whether one supplier's package calls the package that it shares with the others.
    private static boolean isShared(String caller, String called) {
        return SHARED.contains(called) && caller.startsWith(called.replaceFirst("\\..*", "") + ".");
    }

    private static boolean isPlatform(String name) {
        return name.startsWith("platform.");
    }
}
