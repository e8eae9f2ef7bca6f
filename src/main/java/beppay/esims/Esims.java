package beppay.esims;

import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table `esims`.
public final class Esims {
    /// The name with which codes are sealed for this table.
    public static final String TABLE = "esims";

    private static final String NEXT_IDS = "select nextval('esims_id_seq') from generate_series(1, ?)";
    private static final String INSERT = """
            insert into esims (id, order_id, partner_id, position, iccid, codes, profile_hash, supplier_id, is_late, created_at)
            overriding system value
            select delivered.*, ?
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::text[], ?::bytea[], ?::bytea[], ?::text[],
                    ?::boolean[])
                as delivered (id, order_id, partner_id, position, iccid, codes, profile_hash, supplier_id, is_late)""";

    private static final String ANY_SOLD = "select exists (select from esims where profile_hash = any (?::bytea[]))";
    private static final String COUNT_BY_KEY =
            "select encryption_key_of(codes) as key_id, count(*) as rows from esims group by 1";
    private static final String LAST_ID = "select coalesce(max(id), 0) from esims";
    private static final String LOCK_OLDER = """
            select id, codes from esims where id > ? and id <= ? and encryption_key_of(codes) < ?
            for update skip locked""";
    private static final String REPLACE = """
            update esims set codes = changed.codes from unnest(?::bigint[], ?::bytea[]) as changed (id, codes)
            where esims.id = changed.id""";

    /// The codes of the table, for the rotation of keys.
    public static final SealedTable CODES = new SealedTable(TABLE, COUNT_BY_KEY, LAST_ID, LOCK_OLDER, REPLACE);

    private Esims() {}

    public static PendingQuery<Long> nextIds(Transaction tx, int count) {
        return tx.rowsLater(Long.class, NEXT_IDS, count);
    }

    /// Whether a profile with one of these hashes was sold before ([ProfileCipher#hash]).
    public static boolean isAnySold(Transaction tx, List<ByteBuffer> hashes) {
        return tx.one(Boolean.class, ANY_SOLD, (Object)
                hashes.stream().map(ByteBuffer::array).toArray(byte[][]::new));
    }

    /// Inserts eSIMs, after their orders. The statement is sent with the commit or earlier. The schema rejects a
    /// profile that was sold before.
    public static void insert(Transaction tx, List<NewEsim> esims, Instant at) {
        if (!esims.isEmpty()) {
            tx.updateLater(
                    INSERT,
                    at,
                    esims.stream().map(NewEsim::id).toArray(Long[]::new),
                    esims.stream().map(NewEsim::orderId).toArray(Long[]::new),
                    esims.stream().map(NewEsim::partnerId).toArray(Long[]::new),
                    esims.stream().map(NewEsim::position).toArray(Integer[]::new),
                    texts(esims, NewEsim::iccid),
                    esims.stream().map(NewEsim::codes).toArray(byte[][]::new),
                    esims.stream().map(NewEsim::profileHash).toArray(byte[][]::new),
                    texts(esims, NewEsim::supplierId),
                    texts(esims, esim -> String.valueOf(esim.isLate())));
        }
    }

    private static @Nullable String[] texts(List<NewEsim> esims, Function<NewEsim, @Nullable String> column) {
        return esims.stream().map(column).toArray(String[]::new);
    }
}
