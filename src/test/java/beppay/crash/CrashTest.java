package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.audit.LedgerAudit;
import beppay.catalog.Plans;
import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.PriceList;
import beppay.installation.Installation;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.money.Money;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Migrations;
import beppay.platform.db.Postgres;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Power gone, out of memory, `kill -9`: whatever was answered stands, once, and the books are sound.
class CrashTest {
    private static final int KILLS = 20;
    /// So that a run that failed can be had again, as far as the machine's scheduling allows.
    private static final Random RANDOM = new Random(20_260_330);

    private static final String CSV = "code,name,price,days,data,countries\nus,USA 1GB,0.01,7,1GB,US\n";

    @TempDir
    Path data;

    @Test
    void a_server_that_is_killed_under_load_loses_and_doubles_nothing_that_it_answered() throws Exception {
        var buyers = prepared();
        var server = ServerProcess.start(data);
        buyers.serverIsUp(server.port());
        buyers.start();
        for (int kill = 0; kill < KILLS; kill++) {
            buyers.awaitAnswers(1 + RANDOM.nextInt(60));
            buyers.serverGoesDown();
            server.kill();
            server = ServerProcess.start(data);
            buyers.serverIsUp(server.port());
        }
        var bought = buyers.stop();
        server.close();
        check(bought);
    }

    @Test
    void a_postgres_that_is_killed_under_load_comes_back_and_has_lost_and_doubled_nothing() throws Exception {
        var buyers = prepared();
        var server = ServerProcess.start(data);
        buyers.serverIsUp(server.port());
        buyers.start();
        for (int kill = 0; kill < KILLS; kill++) {
            buyers.awaitAnswers(8 + RANDOM.nextInt(60));
            ServerProcess.killPostgres(data);
        }
        buyers.awaitAnswers(1);
        var bought = buyers.stop();
        server.close();
        check(bought);
    }

    @Test
    void the_check_would_notice_a_purchase_that_was_lost_and_one_that_was_doubled() throws Exception {
        var buyers = prepared();
        var server = ServerProcess.start(data);
        buyers.serverIsUp(server.port());
        buyers.start();
        buyers.awaitAnswers(20);
        var bought = buyers.stop();
        server.close();
        check(bought);

        var oneMore = new HashMap<>(bought);
        oneMore.put("never-bought", "8999900000000000001");
        assertThatThrownBy(() -> check(oneMore)).isInstanceOf(AssertionError.class);

        var oneLess = new HashMap<>(bought);
        oneLess.remove(bought.keySet().iterator().next());
        assertThatThrownBy(() -> check(oneLess)).isInstanceOf(AssertionError.class);
    }

    /// A demonstration with one rich partner and one cheap plan.
    private Buyers prepared() {
        try (var postgres = Postgres.borrow(data);
                var database = Database.open(postgres.address(), 2)) {
            Migrations.migrate(postgres.address());
            return database.transact(tx -> {
                var now = Instant.now();
                Installation.claim(tx, true, now);
                var partner = Partners.add(tx, new EmailAddress("demo@example.com"), "Shop", "no password", now);
                Wallets.topUp(tx, partner.id(), new Money(1_000_000_000_000L), Currency.USD, null, now);
                var wanted = new Keys.Wanted("Key", null, null, null);
                var key = Keys.issue(tx, partner.id(), wanted, now, new SecureRandom());
                var listing = PriceList.BEPPAY.read(CSV.getBytes(StandardCharsets.UTF_8));
                PlanImport.run(tx, "crash", "sandbox", listing, Markup.NONE, now);
                var plan = Plans.fromList(tx, "crash", "sandbox").getFirst();
                return new Buyers(key.secret().reveal(), plan.id());
            });
        }
    }

    private record Sold(String idempotencyKey, String iccid) {}

    private void check(Map<String, String> bought) {
        try (var postgres = Postgres.borrow(data);
                var database = Database.open(postgres.address(), 2)) {
            List<Sold> sold = database.read(tx -> tx.rows(Sold.class, "select idempotency_key, iccid from orders"));
            var iccids = new HashMap<String, String>();
            for (var order : sold) {
                assertThat(iccids.put(order.idempotencyKey(), order.iccid())).isNull();
            }
            assertThat(iccids).isEqualTo(bought);
            assertThat(database.snapshot(LedgerAudit::findings)).isEmpty();
        }
    }
}
