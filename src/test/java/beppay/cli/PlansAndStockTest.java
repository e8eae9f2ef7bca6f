package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.installation.Installation;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import beppay.secrets.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansAndStockTest {
    private static final String HEADER = "code,name,price,days,data,countries\n";
    private static final String SPAIN = "es,Spain 1GB,1.00,7,1GB,ES\n";
    private static final String ITALY = "it,Italy 5GB,10.00,30,5GB,IT\n";

    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Terminal terminal =
            new Terminal(address).with("BEPPAY_SECRET_KEY_FILE", TestKeys.file().toString());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_price_list_is_imported_with_its_markup_and_the_next_import_replaces_it() throws IOException {
        var first = importList(HEADER + SPAIN + ITALY);
        assertThat(first.at("/added")).isEqualTo("2");
        assertThat(first.at("/supplier")).isEqualTo("stock");

        var dry = importList(HEADER + SPAIN.replace("1.00", "2.00"), "--yes", "--dry-run");
        var second = importList(HEADER + SPAIN.replace("1.00", "2.00"), "--yes");

        assertThat(dry.out())
                .isEqualTo(second.out()
                        .replace("\"is_dry_run\":false", "\"is_dry_run\":true")
                        .replace("\"is_imported\":true", "\"is_imported\":false"));
        assertThat(second.at("/added")).isEqualTo("0");
        assertThat(second.at("/changed")).isEqualTo("1");
        assertThat(second.at("/withdrawn")).isEqualTo("1");
        var plans = terminal.json("plans", "list");
        assertThat(plans.json().at("/plans")).hasSize(1);
        assertThat(plans.at("/plans/0/price")).isEqualTo("2.60");
        assertThat(plans.at("/plans/0/cost")).isEqualTo("2.00");
        assertThat(terminal.json("plans", "list", "--search", "SPAIN").json().at("/plans"))
                .hasSize(1);
        assertThat(terminal.json("plans", "list", "--search", "italy").json().at("/plans"))
                .isEmpty();
    }

    @Test
    void invalid_rows_are_reported_and_the_others_are_imported() throws IOException {
        var file = file(HEADER + SPAIN + "it,Italy 5GB,,30,5GB,IT\n").toString();

        var text = terminal.run("plans", "import", file, "--format", "beppay", "--markup", "30");
        var json = terminal.run("plans", "import", file, "--format", "beppay", "--json");

        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out()).contains("added 1", "rejected 1");
        assertThat(text.err()).startsWith("line 3: the price is missing\n");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.at("/rejected")).isEqualTo("1");
        assertThat(json.at("/rejections/0/where")).isEqualTo("line 3");
        assertThat(json.at("/rejections/0/reason")).isEqualTo("the price is missing");
        assertThat(json.err()).isEqualTo("1 row was rejected. The plans of rejected rows were not changed.\n");
        assertThat(terminal.json("plans", "list").json().at("/plans")).hasSize(1);
    }

    @Test
    void a_page_of_a_list_withdraws_nothing() throws IOException {
        importAiralo("one", 1);
        var second = importAiralo("two", 2);

        assertThat(second.at("/added")).isEqualTo("1");
        assertThat(second.at("/withdrawn")).isEqualTo("0");
        assertThat(second.at("/is_complete")).isEqualTo("false");
        assertThat(terminal.json("plans", "list").json().at("/plans")).hasSize(2);
    }

    @Test
    void the_default_supplier_of_a_demonstration_is_the_sandbox() throws IOException {
        try (var database = Database.open(address, 1)) {
            database.transact(tx -> Installation.claim(tx, true, terminal.clock.instant()));
        }

        assertThat(importList(HEADER + SPAIN).at("/supplier")).isEqualTo("sandbox");
        assertThat(importList(HEADER + SPAIN, "--supplier", "stock").at("/supplier"))
                .isEqualTo("stock");
    }

    @Test
    void an_unreadable_list_changes_nothing() throws IOException {
        assertThat(terminal.refused("plans", "import", "/nowhere/list.csv", "--format", "beppay", "--json"))
                .isEqualTo("The file /nowhere/list.csv can't be read.");
        assertThat(terminal.refused("plans", "import", file("a,b\n1,2\n").toString(), "--format", "esimgo"))
                .startsWith("The first line has no column");
        assertThat(terminal.refused("stock", "import", "/nowhere/stock.csv"))
                .isEqualTo("The file /nowhere/stock.csv can't be read.");
        assertThat(terminal.refused("stock", "import", file("a,b\n1,2\n").toString()))
                .isEqualTo("The first line must be plan,iccid,activation_code or"
                        + " plan,iccid,activation_code,confirmation_code.");
    }

    @Test
    void profiles_are_imported_once_and_reports_contain_no_activation_code() throws IOException {
        importList(HEADER + SPAIN);
        var file = file("""
                plan,iccid,activation_code
                es,8999990000000000015,LPA:1$smdp.example.com$SECRET-1
                es,8999990000000000024,LPA:1$smdp.example.com$SECRET-2
                """).toString();

        var result = terminal.run("stock", "import", file, "--json");
        var again = terminal.run("stock", "import", file);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.at("/added")).isEqualTo("1");
        assertThat(result.at("/changed") + result.at("/withdrawn")).isEqualTo("00");
        assertThat(result.at("/rejections/0/line")).isEqualTo("3");
        assertThat(again.out()).contains("Added 0");
        assertThat(again.err()).contains("line 2: iccid or activation_code was already imported or sold");
        assertThat(result.out() + result.err() + again.out() + again.err()).doesNotContain("SECRET");
        assertThat(terminal.json("stock", "list").at("/stock/0/unsold")).isEqualTo("1");
    }

    private Terminal.Result importList(String csv, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("plans", "import", file(csv).toString()));
        arguments.addAll(List.of("--format", "beppay", "--markup", "30"));
        arguments.addAll(List.of(more));
        return terminal.json(arguments.toArray(String[]::new));
    }

    private Terminal.Result importAiralo(String code, int page) throws IOException {
        var json = """
                {"data":[{"title":"Spain","country_code":"ES","operators":[{"title":"Change","packages":[
                  {"id":"%s","type":"sim","title":"1 GB","day":7,"amount":1024,"price":4.5}]}]}],
                 "meta":{"current_page":%d,"last_page":2}}""".formatted(code, page);
        return terminal.json("plans", "import", file(json).toString(), "--format", "airalo", "--markup", "30");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }
}
