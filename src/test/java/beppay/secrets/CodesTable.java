package beppay.secrets;

import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.util.List;

/// A table with an encrypted column, as the owner of a table implements it.
final class CodesTable implements EncryptedTable {
    static final String PURPOSE = "codes.code";

    private static final String CREATE = "create table codes (id bigint primary key, code bytea not null)";
    private static final String INSERT = "insert into codes (id, code) values (?, ?)";
    private static final String CODE = "select code from codes where id = ?";
    private static final String ROWS_BY_KEY =
            "select encryption_key_of(code) as key_id, count(*) as rows from codes group by 1";
    private static final String LAST_ID = "select coalesce(max(id), 0) from codes";
    private static final String OLDER = """
            select id, code from codes where id > ? and id <= ? and encryption_key_of(code) < ?
            order by id for update skip locked""";
    private static final String UPDATE = "update codes set code = ? where id = ?";

    private final Database database;
    /// Runs in the transaction of each batch.
    volatile Runnable duringBatch = () -> {};

    private record Row(long id, byte[] code) {}

    CodesTable(Database database) {
        this.database = database;
        database.transact(tx -> tx.update(CREATE));
    }

    static String text(long id) {
        return "LPA:1$smdp.example.com$CODE-" + id;
    }

    void add(FieldCipher cipher, long id) {
        database.transact(tx -> tx.update(INSERT, id, cipher.encrypt(text(id), PURPOSE, id)));
    }

    void add(FieldCipher cipher, long fromId, long toId) {
        database.transact(tx -> {
            for (long id = fromId; id <= toId; id++) {
                tx.updateLater(INSERT, id, cipher.encrypt(text(id), PURPOSE, id));
            }
            return tx;
        });
    }

    String read(FieldCipher cipher, long id) {
        return cipher.decrypt(stored(id), PURPOSE, id);
    }

    byte[] stored(long id) {
        return database.autocommit(tx -> tx.one(byte[].class, CODE, id));
    }

    /// The number of rows that the key encrypted.
    long rowsOf(int keyId) {
        return database.autocommit(this::rowsByKey).stream()
                .filter(key -> key.keyId() == keyId)
                .mapToLong(KeyRows::rows)
                .sum();
    }

    @Override
    public List<KeyRows> rowsByKey(Transaction tx) {
        return tx.rows(KeyRows.class, ROWS_BY_KEY);
    }

    @Override
    public long lastId(Transaction tx) {
        return tx.one(Long.class, LAST_ID);
    }

    @Override
    public int reencrypt(Transaction tx, FieldCipher cipher, long afterId, long toId) {
        var rows = tx.rows(Row.class, OLDER, afterId, toId, cipher.currentKey());
        for (var row : rows) {
            tx.updateLater(UPDATE, cipher.reencrypt(row.code, PURPOSE, row.id), row.id);
        }
        duringBatch.run();
        return rows.size();
    }
}
