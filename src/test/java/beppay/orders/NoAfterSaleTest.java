package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SuppliersByCustomer;
import beppay.suppliers.sandbox.Sandbox;
import beppay.suppliers.sandbox.TestSuppliers;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Suppliers of test purchases that only deliver.
class NoAfterSaleTest {
    private static final EsimId FIRST = new EsimId(1, 1);

    private final TestApp app = TestApp.start();
    private final long partnerId = buy();

    private long buy() {
        var reseller = app.inTest(app.reseller("shop", "0"), "100.00");
        reseller.client().buy(app.plan("sandbox", "Spain 3GB", "25.00").id());
        return reseller.partner().id();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private static Suppliers suppliers(SuppliersByCustomer inTest) {
        return new Suppliers(List.of(), inTest);
    }

    private ToppableEsim toppable() {
        var key = new ToppableEsim.Key(partnerId, Mode.TEST, FIRST);
        return app.database.transact(tx -> ToppableEsim.find(tx, key));
    }

    private @Nullable RemoteSupplier supplier(Suppliers suppliers) {
        return app.database
                .transact(tx -> Optional.ofNullable(PartnerEsim.find(tx, partnerId, Mode.TEST, FIRST)))
                .orElseThrow()
                .supplier(suppliers);
    }

    @Test
    void their_esims_have_no_supplier_for_top_ups_and_suspensions() {
        var suppliers = suppliers(_ -> new Sandbox(new Random(1)));

        assertThat(supplier(suppliers)).isNull();
        var toppable = toppable();
        assertThatThrownBy(() -> toppable.supplier(suppliers)).hasMessageContaining("This eSIM can't be topped up.");
    }

    @Test
    void those_of_the_sandbox_have_one() {
        var suppliers = suppliers(new TestSuppliers(new Random(1), () -> {}, app.clock));

        assertThat(supplier(suppliers)).isNotNull();
        assertThat(toppable().supplier(suppliers)).isNotNull();
    }
}
