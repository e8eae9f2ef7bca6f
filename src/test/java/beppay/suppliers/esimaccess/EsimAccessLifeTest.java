package beppay.suppliers.esimaccess;

import beppay.esims.EsimStatus;
import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.suppliers.EsimLifeContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

class EsimAccessLifeTest extends EsimLifeContract {
    EsimAccessLifeTest() {
        super(new EsimAccessVendor());
    }

    @Override
    protected Connected connect(Map<String, String> variables, InstantSource clock) {
        return EsimAccessContractTest.connected(variables, clock, Chance.NEVER);
    }

    @Override
    protected String topUpCall() {
        return "esim/topup";
    }

    @Override
    protected List<String> topUpLookUps() {
        return List.of("esim/query");
    }

    @Override
    protected List<String> stateCalls(EsimStatus known) {
        return List.of(known == EsimStatus.ACTIVE ? "esim/usage/query" : "esim/query");
    }
}
