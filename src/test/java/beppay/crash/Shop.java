package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.catalog.Markup;
import beppay.catalog.Plans;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceList;
import beppay.installation.Installation;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Migrations;
import beppay.platform.db.PostgresAddress;
import beppay.platform.db.Transaction;
import beppay.verification.LedgerVerification;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A demonstration with one partner and one plan, which costs 0.01.
record Shop(String key, String planId) {
    private static final String CSV = "code,name,price,days,data,countries\nus,USA 1GB,0.01,7,1GB,US\n";

    static Shop open(PostgresAddress address, String balance) {
        return open(address, balance, Mode.LIVE);
    }

    /// @param mode that of the balance and the key
    static Shop open(PostgresAddress address, String balance, Mode mode) {
        Migrations.migrate(address);
        try (var database = Database.open(address, 2)) {
            return database.transact(tx -> open(tx, Objects.requireNonNull(Money.parse(balance)), mode));
        }
    }

    private static Shop open(Transaction tx, Money balance, Mode mode) {
        var now = Instant.now();
        Installation.claim(tx, true, now);
        var partner =
                Partners.add(tx, new EmailAddress("demo@example.com"), "Shop", "no hash", Actor.system("test"), now);
        Wallets.topUp(tx, partner.id(), mode, balance, Currency.USDT_TRC20, null, now);
        var wanted = new Keys.NewKey("Key", null, null, null);
        var key = Keys.issue(tx, Wallets.lock(tx, partner.id()), mode, wanted, now, new SecureRandom());
        var listing = PriceList.BEPPAY.read(CSV.getBytes(StandardCharsets.UTF_8));
        PlanImport.run(tx, "crash", "sandbox", listing, Markup.NONE, now);
        return new Shop(
                key.secret().reveal(),
                Plans.fromList(tx, "crash", "sandbox").getFirst().id());
    }

    /// Puts this number of other plans on sale.
    void fill(PostgresAddress address, int plans) {
        var csv = new StringBuilder("code,name,price,days,data,countries\n");
        for (int i = 0; i < plans; i++) {
            csv.append("more-%1$d,More %1$d,%2$d.01,7,1GB,US\n".formatted(i, 1 + i));
        }
        var listing = PriceList.BEPPAY.read(csv.toString().getBytes(StandardCharsets.UTF_8));
        try (var database = Database.open(address, 2)) {
            database.transact(tx -> PlanImport.run(tx, "more", "sandbox", listing, Markup.NONE, Instant.now()));
        }
    }

    private record Sold(String idempotencyKey, String iccid) {}

    /// Checks that exactly these purchases exist under idempotency keys, and that the books are correct.
    ///
    /// @param bought the returned ICCIDs, by idempotency key
    static void check(PostgresAddress address, Map<String, String> bought) {
        assertThat(sold(address)).isEqualTo(bought);
    }

    private static Map<String, String> sold(PostgresAddress address) {
        try (var database = Database.open(address, 2)) {
            List<Sold> sold = database.autocommit(tx -> tx.rows(Sold.class, """
                    select o.idempotency_key, e.iccid from orders o join esims e on e.order_id = o.id
                    where o.idempotency_key is not null"""));
            var iccids = new HashMap<String, String>();
            for (var order : sold) {
                assertThat(iccids.put(order.idempotencyKey(), order.iccid())).isNull();
            }
            assertThat(database.snapshot(LedgerVerification::findings)).isEmpty();
            return iccids;
        }
    }

    @Override
    public String toString() {
        return planId;
    }
}
