package beppay.suppliers.stock;

import beppay.secrets.SealedTable;

/// The encrypted codes in the stock.
public final class StockCodes {
    private static final String COUNT_BY_KEY =
            "select encryption_key_of(codes) as key_id, count(*) as rows from stock_profiles group by 1";
    private static final String LAST_ID = "select coalesce(max(id), 0) from stock_profiles";
    private static final String LOCK_OLDER = """
            select id, codes from stock_profiles where id > ? and id <= ? and encryption_key_of(codes) < ?
            for update skip locked""";
    private static final String REPLACE = """
            update stock_profiles set codes = changed.codes from unnest(?::bigint[], ?::bytea[]) as changed (id, codes)
            where stock_profiles.id = changed.id""";

    /// The codes of the table, for the rotation of keys.
    public static final SealedTable ALL = new SealedTable(Stock.TABLE, COUNT_BY_KEY, LAST_ID, LOCK_OLDER, REPLACE);

    private StockCodes() {}
}
