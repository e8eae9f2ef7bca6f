package beppay.approvals;

import beppay.approvals.evidence.EvidenceFile;
import beppay.errors.CodedException;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The table of evidence files. A page serves one only as an attachment, with `X-Content-Type-Options: nosniff`.
public final class Evidence {
    /// 5 GB for all files together: a thousand of the largest, or fifty thousand invoices. Members of staff could
    /// otherwise fill the disk of the books.
    static final long MAX_TOTAL_BYTES = 5L * 1024 * 1024 * 1024;

    private static final String EXISTS = "select count(*) from evidence_files where sha256 = ?";
    /// Uploads at the same time would otherwise exceed the budget together.
    private static final String LOCK = "lock table evidence_files in share row exclusive mode";
    private static final String TOTAL = "select coalesce(sum(size_bytes), 0)::bigint from evidence_files";
    private static final String ADD = """
            insert into evidence_files (sha256, media_type, size_bytes, content, created_at) values (?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String FIND = "select media_type, content from evidence_files where sha256 = ?";

    private Evidence() {}

    /// The file of an approval; null if it has none.
    public static @Nullable EvidenceFile of(Transaction tx, Approval approval) {
        var sha256 = approval.operation().evidenceSha256();
        return sha256 == null ? null : tx.one(EvidenceFile.class, FIND, (Object) sha256);
    }

    static void store(Transaction tx, @Nullable EvidenceFile file, Instant at) {
        if (file != null) {
            store(tx, file, MAX_TOTAL_BYTES, at);
        }
    }

    /// @throws CodedException `invalid_request` if all files together would be larger than the budget
    static void store(Transaction tx, EvidenceFile file, long budget, Instant at) {
        var sha256 = file.sha256();
        if (tx.one(Long.class, EXISTS, (Object) sha256) > 0) {
            return;
        }
        tx.update(LOCK);
        if (tx.one(Long.class, TOTAL) + file.content().length > budget) {
            throw CodedException.ofField(
                    "evidence", "can't be stored: all evidence files together take %d MB".formatted(budget >> 20));
        }
        tx.update(ADD, sha256, file.mediaType(), file.content().length, file.content(), at);
    }
}
