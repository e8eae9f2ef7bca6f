package beppay.suppliers.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimStatus;
import beppay.simulator.esimgo.EsimGoVendor;
import beppay.suppliers.Cancellation;
import beppay.suppliers.EsimLifeContract;
import beppay.suppliers.SuppliedEsim;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The account has no permission for refunds, so a cancellation revokes the bundle, and its outcome is unknown.
class EsimGoLifeTest extends EsimLifeContract {
    private static final String BUNDLES = "esims/{iccid}/bundles";

    EsimGoLifeTest() {
        super(new EsimGoVendor());
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        return new EsimGoContractTest().connect(variables, clock);
    }

    @Override
    protected String topUpCall() {
        return "orders";
    }

    @Override
    protected List<String> topUpLookUps() {
        return List.of(BUNDLES, "orders/{reference}");
    }

    @Override
    protected List<String> stateCalls(EsimStatus known) {
        return known == EsimStatus.ACTIVE ? List.of(BUNDLES) : List.of(BUNDLES, "esims/{iccid}");
    }

    @Override
    protected Class<? extends Cancellation> unusedCancellation() {
        return Cancellation.Unknown.class;
    }

    /// eSIM Go takes back an eSIM without bundles.
    @Override
    protected void end(SuppliedEsim unused) {
        assertThat(supplier.cancel(unused)).isInstanceOf(Cancellation.Unknown.class);
        assertThat(simulator.orders().getFirst().state()).isEqualTo("REVOKED");
    }
}
