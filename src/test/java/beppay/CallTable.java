package beppay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Which package may call which: a row each, its name first, then whom it calls. What stands in no row is no
/// package of ours.
record CallTable(Map<String, List<String>> rows) {
    private static final List<String> DOORS = List.of("api", "dashboard", "documentation", "cli");

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

    /// Every "caller called" of the table.
    TreeSet<String> calls() {
        var calls = new TreeSet<String>();
        rows.forEach((caller, row) -> row.forEach(called -> calls.add(caller + " " + called)));
        return calls;
    }

    /// What is wrong with the plan itself, whatever the code does.
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
            return "only rows above may be called, so that nobody calls in a circle";
        } else if (isPlatform(caller) && !isPlatform(called)) {
            return "the platform knows nothing of the business";
        } else if (DOORS.contains(called)) {
            return "a door is called by nobody but the start";
        } else if (called.equals("platform.http") && !DOORS.contains(caller)) {
            return "only a door speaks HTTP";
        } else if (called.equals("ledger") && DOORS.contains(caller)) {
            return "money moves by way of wallets and orders";
        } else if (called.startsWith("suppliers.") && !DOORS.contains(caller)) {
            return "the business knows suppliers, and no one supplier";
        }
        return "";
    }

    private static boolean isPlatform(String name) {
        return name.startsWith("platform.");
    }
}
