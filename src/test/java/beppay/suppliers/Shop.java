package beppay.suppliers;

import beppay.esims.Esims;
import beppay.esims.NewEsim;
import beppay.esims.ProfileCipher;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.secrets.TestKeys;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/// The minimum of data with which a supplier can be tested: a partner, a wallet, plans and orders, written with
/// SQL.
public final class Shop {
    private static final Instant NOW = Instant.parse("2026-03-30T12:00:00Z");

    private static final String PARTNER = """
            insert into partners (email, name, created_at, updated_at)
            values ('buyer@example.com', 'Buyer', ?, ?) returning id""";
    private static final String WALLET = """
            insert into wallets (partner_id, currency, created_at) values (?, 'USD', ?) returning id""";
    private static final String PLAN = """
            with sold (id, supplier, code, name, at) as (values (?, ?, ?, ?, ?::timestamptz)),
            offered as (
                insert into offers (id, plan_id, source, supplier, supplier_code, cost_micros, created_at, updated_at)
                select id, id, 'list of ' || name, supplier, code, 3000000, at, at from sold)
            insert into plans (id, name, days, price_micros, data_label, countries, plan_type, created_at, updated_at)
            select id, name, 30, 4500000, '5GB', '{FR}', 'country', at, at from sold""";
    private static final String NEXT_ORDER = "select nextval(pg_get_serial_sequence('orders', 'id'))";
    private static final String ORDER = """
            insert into orders (id, number, partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                                request_sha256, status, created_at, settled_at)
            overriding system value
            select ?, ?, ?, ?, p.id, p.name, o.supplier, p.price_micros, 'USD', 'traveller@example.com',
                   sha256(''), 'completed', ?, ?
            from plans p join offers o on o.plan_id = p.id where p.id = ?""";

    private final ProfileCipher cipher = new ProfileCipher(TestKeys.cipher());
    private final Database database;
    private final long partnerId;
    private final long walletId;
    private int plans;

    public Shop(Database database) {
        this.database = database;
        partnerId = database.transact(tx -> tx.one(Long.class, PARTNER, NOW, NOW));
        walletId = database.transact(tx -> tx.one(Long.class, WALLET, partnerId, NOW));
    }

    /// Puts a plan on sale and returns its id.
    public String plan(String supplier, String supplierCode) {
        plans++;
        var id = "0".repeat(24) + HexFormat.of().toHexDigits(plans);
        database.transact(tx -> tx.update(PLAN, id, supplier, supplierCode, "Plan " + plans, NOW));
        return id;
    }

    /// Calls the supplier and writes the order, as a purchase does. Nothing is written if the supplier refuses.
    public SupplierOutcome sell(Transaction tx, LocalSupplier supplier, String planId) {
        long orderId = tx.one(Long.class, NEXT_ORDER);
        var answer = supplier.deliver(tx, new SupplierOrder(orderId, partnerId, orderId, planId, "-", 1));
        if (answer instanceof SupplierOutcome.Delivered delivered) {
            tx.update(ORDER, orderId, orderId, partnerId, walletId, NOW, NOW, planId);
            var profile = delivered.esims().getFirst().profile();
            long id = Esims.nextIds(tx, 1).rows().getFirst();
            var codes = cipher.seal(profile, Esims.TABLE, id);
            var hash = cipher.hash(profile);
            var iccid = profile.iccid().digits();
            Esims.insert(tx, List.of(new NewEsim(id, orderId, partnerId, 1, iccid, codes, hash, null, false)), NOW);
        }
        return answer;
    }

    public SupplierOutcome sell(LocalSupplier supplier, String planId) {
        return database.transact(tx -> sell(tx, supplier, planId));
    }

    public long orders() {
        return database.autocommit(tx -> tx.one(Long.class, "select count(*) from orders"));
    }
}
