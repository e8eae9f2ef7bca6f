package beppay.simulator.esimaccess;

import static beppay.simulator.esimaccess.Esim.Status.CANCEL;
import static beppay.simulator.esimaccess.Esim.Status.GOT_RESOURCE;
import static beppay.simulator.esimaccess.Esim.Status.REVOKE;
import static beppay.simulator.esimaccess.Esim.Status.SUSPENDED;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.function.UnaryOperator;

/// `esim/cancel`, `esim/suspend`, `esim/unsuspend` and `esim/revoke`.
record EsimActions(Account account) {
    /// Refunds the eSIM, which must not be installed.
    WireResponse cancel(Fields request) {
        return change(request, esim -> esim.changed(CANCEL, GOT_RESOURCE));
    }

    WireResponse suspend(Fields request) {
        return change(request, esim -> esim.changed(SUSPENDED, GOT_RESOURCE));
    }

    WireResponse unsuspend(Fields request) {
        return change(request, esim -> esim.changed(GOT_RESOURCE, SUSPENDED));
    }

    /// Ends the eSIM without a refund.
    WireResponse revoke(Fields request) {
        return change(request, esim -> esim.changed(REVOKE, GOT_RESOURCE, SUSPENDED));
    }

    private WireResponse change(Fields request, UnaryOperator<Esim> change) {
        account.change(new Target(account).of(request), 0, change);
        return Envelope.success(WireJson.object());
    }
}
