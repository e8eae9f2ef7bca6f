package beppay.suppliers.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.postgres.TestPostgres;
import beppay.secrets.TestKeys;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.Shop;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.stock.StockImport.Rejected;
import beppay.suppliers.stock.StockLevels.Level;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockImportTest {
    private static final String ICCID = Shelf.iccid(1);
    private static final String CODE = "LPA:1$smdp.example.com$SECRET-1";

    private Database database;
    private Shop shop;
    private Shelf shelf;
    private String planId;

    @BeforeEach
    void openShop() {
        database = TestPostgres.freshDatabase();
        shop = new Shop(database);
        shelf = new Shelf(database);
        planId = shop.plan("stock", "FR-5GB");
    }

    @AfterEach
    void closeShop() {
        database.close();
    }

    @Test
    void valid_lines_are_added_in_order_and_invalid_ones_are_reported() {
        var report = shelf.addLines("""
                %s
                %s,123,LPA:1$smdp.example.com$SECRET-9
                %s
                """.formatted(shelf.nextLine(planId), planId, shelf.nextLine(planId)));

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.rejected()).containsExactly(new Rejected(3, "iccid is not 18 to 22 digits"));
        assertThat(texts("select iccid from stock_profiles order by id"))
                .containsExactly(Shelf.iccid(1), Shelf.iccid(2));
    }

    @Test
    void a_line_without_a_unique_plan_is_rejected() {
        shop.plan("sandbox", "DE-1GB");
        shop.plan("stock", "TWICE");
        var another = shop.plan("stock", "TWICE");

        var report = shelf.addLines(String.join(
                "\n",
                Shelf.line("NO-SUCH", 1),
                Shelf.line("DE-1GB", 2),
                Shelf.line("TWICE", 3),
                Shelf.line(another, 4),
                CODE + Shelf.line("", 5)));

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.rejected())
                .containsExactly(
                        new Rejected(2, "plan is unknown"),
                        new Rejected(3, "plan is not sold from stock"),
                        new Rejected(4, "plan is the code of several plans; use the plan's id instead"),
                        new Rejected(6, "plan is unknown"));
    }

    @Test
    void a_code_identifies_the_only_plan_from_stock_that_has_it() {
        shop.plan("sandbox", "FR-5GB");

        shelf.addLines(Shelf.line("FR-5GB", 1));

        assertThat(texts("select plan_id from stock_profiles")).containsExactly(planId);
    }

    @Test
    void a_profile_is_added_once() {
        var sameIccid = "%s,%s,LPA:1$smdp.example.com$OTHER".formatted(planId, ICCID);
        var sameCode = "%s,%s,%s".formatted(planId, Shelf.iccid(9), CODE);
        var first = shelf.addLines(String.join("\n", Shelf.line(planId, 1), sameIccid, sameCode));
        shop.sell(new Stock(new ProfileCipher(TestKeys.cipher())), planId);
        var again = shelf.addLines(String.join("\n", Shelf.line(planId, 1), sameIccid, sameCode));

        assertThat(first.added()).isEqualTo(1);
        assertThat(first.rejected())
                .containsExactly(
                        new Rejected(3, "iccid is already on line 2"),
                        new Rejected(4, "activation_code is already on line 2"));
        assertThat(again.added()).isZero();
        assertThat(again.rejected()).hasSize(3);
    }

    @Test
    void a_profile_that_an_order_has_delivered_is_not_added_again() {
        shelf.addLines(Shelf.line(planId, 1));
        shop.sell(new Stock(new ProfileCipher(TestKeys.cipher())), planId);
        database.transact(tx -> tx.update("delete from stock_profiles"));

        assertThat(shelf.addLines(Shelf.line(planId, 1)).rejected())
                .containsExactly(new Rejected(2, "iccid or activation_code was already imported or sold"));
    }

    /// Regression: the same profile with three ICCIDs was sold to three customers.
    @Test
    void a_profile_is_added_once_whichever_form_its_code_has() {
        shelf.addLines(Shelf.line(planId, 1));
        var spellings = List.of(
                "LPA:1$SMDP.EXAMPLE.COM$SECRET-1",
                "lpa:1$smdp.example.com$SECRET-1",
                "1$smdp.example.com$SECRET-1$$",
                "LPA:1$smdp.example.com$secret-1",
                "LPA:1$smdp.example.com$SECRET-1$1.3.6.1.4.1.31746");
        for (var sold : List.of(false, true)) {
            if (sold) {
                shop.sell(new Stock(new ProfileCipher(TestKeys.cipher())), planId);
            }
            for (var code : spellings) {
                assertThat(shelf.addLines("%s,%s,%s".formatted(planId, Shelf.iccid(7), code))
                                .rejected())
                        .as(code)
                        .containsExactly(new Rejected(2, "iccid or activation_code was already imported or sold"));
            }
        }
        database.transact(tx -> tx.update("delete from stock_profiles"));
        assertThat(shelf.addLines("%s,%s,%s".formatted(planId, Shelf.iccid(7), spellings.getFirst()))
                        .added())
                .isZero();
        assertThat(shelf.addLines("%s,%s,%s\n%s"
                                .formatted(
                                        planId,
                                        Shelf.iccid(8),
                                        "LPA:1$B.EXAMPLE.COM$A-1",
                                        "%s,%s,%s".formatted(planId, Shelf.iccid(9), "1$b.example.com$A-1$1.3.6")))
                        .rejected())
                .containsExactly(new Rejected(3, "activation_code is already on line 2"));
    }

    @Test
    void the_code_is_stored_in_its_canonical_form() {
        shelf.addLines("%s,%s,%s".formatted(planId, Shelf.iccid(8), "LPA:1$B.EXAMPLE.COM$A-1"));
        assertThat(shop.sell(new Stock(new ProfileCipher(TestKeys.cipher())), planId))
                .isInstanceOfSatisfying(
                        SupplierOutcome.Delivered.class,
                        delivery -> assertThat(delivery.esims()
                                        .getFirst()
                                        .profile()
                                        .activationCode()
                                        .text())
                                .isEqualTo("LPA:1$b.example.com$A-1"));
    }

    /// Holds for every program that writes to the tables.
    @Test
    void the_schema_rejects_a_profile_that_is_sold_again_with_another_form_of_its_code() {
        shelf.addLines(Shelf.line(planId, 1));
        shop.sell(new Stock(new ProfileCipher(TestKeys.cipher())), planId);
        var again = new Repeated("LPA:1$SMDP.EXAMPLE.COM$SECRET-1$1.3.6");

        assertThatThrownBy(() -> shop.sell(again, planId)).hasMessageContaining("esims_sell_a_profile_once");
        assertThatThrownBy(() -> database.transact(tx -> tx.update("""
                        insert into stock_profiles (plan_id, iccid, codes, profile_hash, imported_at)
                        select plan_id, '8999900000000000001', codes, profile_hash, now() from stock_profiles""")))
                .hasMessageContaining("stock_profiles_hold_a_profile_once");
    }

    private record Repeated(String code) implements LocalSupplier {
        @Override
        public String name() {
            return Stock.NAME;
        }

        @Override
        public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
            return ScriptedSupplier.delivered(new Profile(new Iccid(Shelf.iccid(77)), new ActivationCode(code)));
        }
    }

    @Test
    void a_known_profile_with_another_plan_is_rejected() {
        var another = shop.plan("stock", "DE-1GB");
        assertThat(withConfirmationCode(planId).added()).isEqualTo(1);

        var report = withConfirmationCode(another);
        assertThat(report.added()).isZero();
        assertThat(report.rejected()).containsExactly(new Rejected(2, "the profile is in the stock of another plan"));
        assertThat(texts("select plan_id from stock_profiles")).containsExactly(planId);
        assertThat(database.autocommit(StockLevels::all))
                .containsExactly(new Level(another, "Plan 2", 0, 0), new Level(planId, "Plan 1", 1, 0));
    }

    private StockImport.Report withConfirmationCode(String plan) {
        return shelf.addFile(
                "plan,iccid,activation_code,confirmation_code\n%s,%s,%s$$1,1234\n".formatted(plan, ICCID, CODE));
    }

    @Test
    void ten_thousand_profiles_are_added_in_one_import() {
        var lines = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            lines.append(Shelf.line(planId, i)).append('\n');
        }

        assertThat(shelf.addLines(lines.toString()).added()).isEqualTo(10_000);
    }

    private List<String> texts(String sql) {
        return database.autocommit(tx -> tx.rows(String.class, sql));
    }
}
