package beppay.verification;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The marks of a seal: for each row its key in eight bytes and the first four bytes of its digest.
final class SealMarks {
    private SealMarks() {}

    /// @param what what was done to the row after it was sealed
    record Change(long key, String what) {
        String sentence(SealedTable table) {
            return "%s: the row with %s %d was %s after it was sealed"
                    .formatted(table.table, table.keyName(), key, what);
        }
    }

    /// Names the keys whose marks differ.
    static List<Change> differences(byte[] sealed, byte[] found) {
        var before = byKey(sealed);
        var after = byKey(found);
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (var key : keys) {
            var expected = before.getOrDefault(key, List.of());
            var marks = after.getOrDefault(key, List.of());
            if (!expected.equals(marks)) {
                changes.add(new Change(key, what(expected.size(), marks.size())));
            }
        }
        return changes;
    }

    private static String what(int before, int after) {
        if (before == after) {
            return "changed";
        }
        return before < after ? "added" : "deleted";
    }

    /// Several rows may have the same key: the entries of a transfer.
    private static Map<Long, List<Integer>> byKey(byte[] marks) {
        var byKey = new TreeMap<Long, List<Integer>>();
        var bytes = ByteBuffer.wrap(marks);
        while (bytes.remaining() >= Long.BYTES + Integer.BYTES) {
            byKey.computeIfAbsent(bytes.getLong(), key -> new ArrayList<>()).add(bytes.getInt());
        }
        return byKey;
    }
}
