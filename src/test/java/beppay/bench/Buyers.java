package beppay.bench;

import beppay.audit.Actor;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Partners with a large balance, each with a separate key and wallet.
final class Buyers {
    static final int COUNT = 1_000;

    /// Enough for all purchases of a run, even of the most expensive plan, and little enough for the sum of all.
    private static final Money MONEY = new Money(100_000_000_000_000L);

    private static final String PLANS =
            "select plan_id from offers where withdrawn_at is null and supplier = ? order by plan_id";

    private Buyers() {}

    /// Partners that buy the sandbox's plans.
    static List<Buyer> add(PostgresAddress address) {
        return add(address, "sandbox", COUNT);
    }

    /// @param supplier the supplier of the plans that they buy
    static List<Buyer> add(PostgresAddress address, String supplier, int count) {
        try (var database = Database.open(address, 2)) {
            return database.transact(tx -> {
                var now = Instant.now();
                var random = new SecureRandom();
                var plans = tx.rows(String.class, PLANS, supplier);
                var buyers = new ArrayList<Buyer>();
                for (int i = 0; i < count; i++) {
                    var email = new EmailAddress("buyer-" + i + "-" + random.nextLong(Long.MAX_VALUE) + "@example.com");
                    var partner = Partners.add(tx, email, "Buyer " + i, "no hash", Actor.system("test"), now);
                    Wallets.topUp(tx, partner.id(), Mode.LIVE, MONEY, Currency.USDT_TRC20, null, now);
                    var key = Keys.issue(
                            tx,
                            Wallets.lock(tx, partner.id()),
                            Mode.LIVE,
                            new Keys.NewKey("Key", null, null, null),
                            now,
                            random);
                    buyers.add(new Buyer(key.secret().reveal(), plans.get(i % plans.size())));
                }
                return List.copyOf(buyers);
            });
        }
    }

    /// Writes the keys and plans to a file for the load generator, which is a separate program.
    static Path write(List<Buyer> buyers, Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                file,
                buyers.stream().map(buyer -> buyer.key() + " " + buyer.planId()).toList());
        return file;
    }
}
