package beppay.suppliers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.esims.Profile;
import beppay.platform.db.Database;
import beppay.platform.db.PostgresAddress;
import beppay.platform.db.Transaction;
import beppay.platform.postgres.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of every [LocalSupplier].
public abstract class SupplierContract {
    private static final int CONNECTIONS = 8;

    protected PostgresAddress address;
    protected Database database;
    protected Shop shop;
    protected LocalSupplier supplier;
    protected String planId;

    protected abstract LocalSupplier supplier();

    /// The value in `offers.supplier`.
    protected abstract String name();

    /// Ensures that the supplier has at least the given number of eSIMs of the plan.
    protected abstract void provide(int profiles);

    @BeforeEach
    void openShop() {
        address = TestPostgres.freshAddress();
        database = Database.open(address, CONNECTIONS);
        shop = new Shop(database);
        supplier = supplier();
        planId = shop.plan(name(), "FR-5GB");
    }

    @AfterEach
    void closeShop() {
        database.close();
    }

    @Test
    void the_name_never_changes() {
        assertThat(supplier.name()).isEqualTo(supplier().name()).isEqualTo(name());
    }

    @Test
    void a_delivered_profile_is_valid() {
        provide(1);

        var profile = profileIn(shop.sell(supplier, planId));

        assertThat(profile.iccid().hasValidCheckDigit()).isTrue();
        assertThat(profile.iccid().digits()).startsWith("89");
        assertThat(profile.activationCode().matchingId()).isNotEmpty();
    }

    @Test
    void two_orders_never_get_the_same_profile() {
        provide(2);

        assertAllDiffer(List.of(shop.sell(supplier, planId), shop.sell(supplier, planId)));
    }

    @Test
    void two_hundred_concurrent_orders_get_two_hundred_profiles() throws Exception {
        provide(200);

        var answers = Concurrently.times(200, () -> shop.sell(supplier, planId));

        assertAllDiffer(answers);
    }

    @Test
    void these_checks_detect_a_supplier_that_sells_a_profile_twice() {
        provide(1);
        var answer = shop.sell(supplier, planId);

        assertThatThrownBy(() -> assertAllDiffer(List.of(answer, answer))).isInstanceOf(AssertionError.class);
        LocalSupplier twice = new Repeating(name(), answer);
        assertThatThrownBy(() -> shop.sell(twice, planId)).hasMessageContaining("23505");
    }

    @Test
    void a_rollback_undoes_the_delivery() {
        provide(1);

        assertThatThrownBy(() -> database.transact(tx -> {
                    profileIn(shop.sell(tx, supplier, planId));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(shop.orders()).isZero();
        profileIn(shop.sell(supplier, planId));
    }

    @Test
    void the_string_form_of_an_outcome_omits_the_activation_code() {
        provide(1);

        var answer = shop.sell(supplier, planId);

        var code = profileIn(answer).activationCode();
        assertThat(answer.toString())
                .contains(profileIn(answer).iccid().digits())
                .doesNotContain(code.matchingId(), code.smdpAddress(), "LPA:");
    }

    protected static Profile profileIn(SupplierOutcome answer) {
        assertThat(answer).isInstanceOf(SupplierOutcome.Delivered.class);
        return ((SupplierOutcome.Delivered) answer).esims().getFirst().profile();
    }

    protected static void assertAllDiffer(List<SupplierOutcome> answers) {
        assertThat(answers)
                .extracting(answer -> profileIn(answer).iccid().digits())
                .doesNotHaveDuplicates();
        assertThat(answers)
                .extracting(answer -> profileIn(answer).activationCode().text())
                .doesNotHaveDuplicates();
    }

    /// Delivers the profile of another order again.
    private record Repeating(String name, SupplierOutcome answer) implements LocalSupplier {
        @Override
        public SupplierOutcome deliver(Transaction tx, SupplierOrder order) {
            return answer;
        }
    }
}
