package beppay.esims;

import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.secrets.SealedTable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private static final String TAKEN = """
            select profile_hash from esims where profile_hash = any (?::bytea[])
            union select profile_hash from stock_profiles where profile_hash = any (?::bytea[])""";
    private static final String ORDERED = """
            select e.id, e.order_id, e.position, e.iccid, e.supplier_id, e.is_late, v.created_at as cancelled_at, e.created_at
            from esims e left join esim_events v on v.esim_id = e.id and v.kind = 'cancelled'
            """;
    private static final String OF_ORDER = ORDERED + "where e.order_id = ? order by e.position";
    private static final String UNDECIDED = """
            where e.is_late and v.id is null
              and not exists (select from esim_events k where k.esim_id = e.id and k.kind = 'kept')
            """;
    private static final String LATE = ORDERED + UNDECIDED + "order by e.id desc limit ?";
    private static final String LATE_OF_ORDER = ORDERED + UNDECIDED + "and e.order_id = ? order by e.position";

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

    /// Those of these hashes ([ProfileCipher#hash]) whose profile was sold before, or is in stock and would be
    /// sold again.
    public static Set<ByteBuffer> taken(Transaction tx, Collection<ByteBuffer> hashes) {
        var listed = hashes.stream().map(ByteBuffer::array).toArray(byte[][]::new);
        return tx.rows(byte[].class, TAKEN, listed, listed).stream()
                .map(ByteBuffer::wrap)
                .collect(Collectors.toSet());
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

    /// The eSIMs of an order, including late ones, without their codes.
    public static List<OrderedEsim> ofOrder(Transaction tx, long orderId) {
        return tx.rows(OrderedEsim.class, OF_ORDER, orderId);
    }

    /// The eSIMs that were delivered after their order had failed and were neither cancelled nor kept, newest first.
    public static List<OrderedEsim> late(Transaction tx, int limit) {
        return tx.rows(OrderedEsim.class, LATE, limit);
    }

    /// Those of an order.
    public static List<OrderedEsim> lateOfOrder(Transaction tx, long orderId) {
        return tx.rows(OrderedEsim.class, LATE_OF_ORDER, orderId);
    }

    private static @Nullable String[] texts(List<NewEsim> esims, Function<NewEsim, @Nullable String> column) {
        return esims.stream().map(column).toArray(String[]::new);
    }
}
