package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.App;
import beppay.AppOptions;
import beppay.api.Client;
import beppay.approvals.Threshold;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.emails.Emails;
import beppay.esims.ProfileCipher;
import beppay.installation.Installation;
import beppay.notifications.NotifyingSuppliers;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.http.TrustedProxies;
import beppay.platform.postgres.TestPostgres;
import beppay.secrets.TestKeys;
import beppay.suppliers.sandbox.Sandbox;
import beppay.suppliers.sandbox.TestSuppliers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Imports and sells the suppliers' real price lists, from the folder in `BEPPAY_REAL_PRICE_LISTS` or next to
/// the project. Skipped if they are missing.
class RealPriceListsSoldTest {
    private static final String SETTING = "BEPPAY_REAL_PRICE_LISTS";
    private static final String ADA = "ada@example.com";

    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Terminal terminal = new Terminal(address);

    @ParameterizedTest
    @CsvSource({
        "esimaccess, esimaccess-price-list.csv, 901, Spain 3GB 30Days, 2.34",
        "esimgo, esimgo-bundles.csv, 4751, Andorra 1GB 7 Days, 8.97",
        "airalo, airalo-packages-local.json, 25, 'United States 1 GB - 10 SMS - 20 Mins - 7 Days, Change+', 2.21",
        "airalo, airalo-packages-regional.json, 22, 'Europe 1 GB - 7 Days, Eurolink', 2.34"
    })
    void a_plan_of_each_list_is_bought(String format, String file, String added, String name, String price) {
        var random = new SecureRandom();
        try (var database = Database.open(address, 4);
                var app = new App(
                        database,
                        new ProfileCipher(TestKeys.open(database).cipher()),
                        new AppOptions(
                                0,
                                0,
                                List.of(new Sandbox(random)),
                                new TestSuppliers(random, TestSuppliers::sleep, terminal.clock),
                                App.RECONCILE_EVERY,
                                null,
                                NotifyingSuppliers.NONE,
                                false,
                                Emails.Options.NONE,
                                SupplierCatalogs.NONE,
                                Threshold.DEFAULT,
                                TrustedProxies.NONE),
                        terminal.clock,
                        terminal.clock::nanoTime,
                        random)) {
            database.transact(tx -> Installation.claim(tx, true, terminal.clock.instant()));
            terminal.json("partner", "add", "--email", ADA, "--name", "Ada");
            terminal.json("topup", ADA, "500", "--no-reference");
            var key = terminal.json("key", "add", ADA, "--name", "Shop").at("/api_key");

            var report = terminal.json("plans", "import", path(file).toString(), "--format", format, "--markup", "30");
            assertThat(report.at("/added")).isEqualTo(added);
            assertThat(report.at("/rejected")).isEqualTo("0");

            var plan = plan(name);
            assertThat(plan.path("price").asString()).isEqualTo(price);
            var bought = new Client(app.start().port(), key).buy(plan.path("id").asString());
            assertThat(bought.status()).isEqualTo(200);
            assertThat(bought.json().at("/data/plan/name")).isEqualTo(plan.path("name"));
            assertThat(bought.json().at("/meta/amount_charged")).isEqualTo(plan.path("price"));
            assertThat(terminal.json("ledger", "verify").at("/sound")).isEqualTo("true");
        }
    }

    private JsonNode plan(String name) {
        for (var plan : terminal.json("plans", "list", "--search", name).json().path("plans")) {
            if (plan.path("name").asString().equals(name)) {
                return plan;
            }
        }
        throw new AssertionError("there is no plan " + name);
    }

    private static Path path(String file) {
        var folder = System.getProperty(SETTING, Objects.requireNonNullElse(System.getenv(SETTING), "../shared/data"));
        var path = Path.of(folder, file);
        assumeTrue(Files.isRegularFile(path), () -> "%s is not in the folder that %s names".formatted(file, SETTING));
        return path;
    }
}
