package beppay.verification;

import beppay.platform.db.Transaction;
import java.util.ArrayList;
import java.util.List;

/// Compares the sealed rows with their seals, some hundred seals with one statement.
final class SealedRows {
    private static final int SEALS_PER_STATEMENT = 200;

    private static final String SEAL = "select after_key, up_to_key, left_out, marks from seals where id = ?";

    private SealedRows() {}

    private record Recomputed(long id, boolean isSame) {}

    private record Sealed(long afterKey, long upToKey, List<Long> leftOut, byte[] marks) {}

    private record Found(byte[] marks) {}

    /// Names the rows that were changed, added or deleted after they were sealed.
    static List<String> changes(Transaction snapshot, int atMost) {
        var changes = new ArrayList<String>();
        for (var table : SealedTable.values()) {
            add(snapshot, table, changes, atMost);
        }
        return changes.stream().limit(atMost).toList();
    }

    private static void add(Transaction snapshot, SealedTable table, List<String> changes, int atMost) {
        long last = 0;
        List<Recomputed> seals;
        do {
            seals = snapshot.rows(Recomputed.class, table.recompute(), table.code(), last, SEALS_PER_STATEMENT);
            for (var seal : seals) {
                if (!seal.isSame && changes.size() < atMost) {
                    changes.addAll(ofSeal(snapshot, table, seal.id));
                }
                last = seal.id;
            }
        } while (seals.size() == SEALS_PER_STATEMENT && changes.size() < atMost);
    }

    private static List<String> ofSeal(Transaction snapshot, SealedTable table, long id) {
        var seal = snapshot.one(Sealed.class, SEAL, id);
        var leftOut = seal.leftOut.toArray(Long[]::new);
        var found = snapshot.one(Found.class, table.seal(), seal.afterKey, seal.upToKey, leftOut);
        var changes = SealMarks.differences(seal.marks, found.marks);
        return changes.isEmpty()
                ? List.of("seal %d of %s does not have the digest of its rows".formatted(id, table.code()))
                : changes.stream().map(change -> change.sentence(table)).toList();
    }
}
