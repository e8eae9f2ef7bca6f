package beppay.suppliers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierContract;
import beppay.suppliers.SupplierOrder;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SandboxTest extends SupplierContract {
    @Override
    protected LocalSupplier supplier() {
        return new Sandbox(new SecureRandom());
    }

    @Override
    protected String name() {
        return "sandbox";
    }

    @Override
    protected void provide(int profiles) {
        // The sandbox creates profiles when they are ordered.
    }

    @Test
    void profiles_look_real_but_their_server_never_resolves() {
        var profile = profileIn(shop.sell(supplier, planId));

        assertThat(profile.iccid().digits()).matches("89999[0-9]{14}");
        assertThat(profile.activationCode().smdpAddress()).isEqualTo("sandbox.beppay.invalid");
        assertThat(profile.activationCode().matchingId()).matches("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}");
    }

    /// Two servers whose generators return the same numbers.
    @Test
    void orders_of_one_database_have_different_iccids_even_if_the_random_numbers_are_equal() {
        var one = profileIn(database.transact(tx -> new Sandbox(new Random(1)).deliver(tx, order(1))));
        var other = profileIn(database.transact(tx -> new Sandbox(new Random(1)).deliver(tx, order(2))));

        assertThat(one.activationCode()).isEqualTo(other.activationCode());
        assertThat(one.iccid()).isNotEqualTo(other.iccid());
    }

    private SupplierOrder order(long number) {
        return new SupplierOrder(number, 1, number, planId, "-", 1);
    }
}
