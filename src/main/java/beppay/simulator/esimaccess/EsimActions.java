package beppay.simulator.esimaccess;

import static beppay.simulator.esimaccess.Esim.Status.CANCEL;
import static beppay.simulator.esimaccess.Esim.Status.GOT_RESOURCE;
import static beppay.simulator.esimaccess.Esim.Status.REVOKE;
import static beppay.simulator.esimaccess.Esim.Status.SUSPENDED;

import beppay.simulator.EsimUses;
import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import beppay.simulator.esimaccess.Esim.Status;
import java.time.InstantSource;
import java.util.function.Predicate;

/// `esim/cancel`, `esim/suspend`, `esim/unsuspend` and `esim/revoke`.
record EsimActions(Account account, EsimUses uses, InstantSource clock) {
    /// Refunds the eSIM, which must not be installed.
    WireResponse cancel(Fields request) {
        return change(request, CANCEL, life -> life.isUsable() && !life.use().isInstalled());
    }

    WireResponse suspend(Fields request) {
        return change(request, SUSPENDED, EsimLife::isUsable);
    }

    WireResponse unsuspend(Fields request) {
        return change(request, GOT_RESOURCE, life -> life.esim().status() == SUSPENDED);
    }

    /// Ends the eSIM without a refund.
    WireResponse revoke(Fields request) {
        return change(request, REVOKE, life -> life.isUsable() || life.esim().status() == SUSPENDED);
    }

    private WireResponse change(Fields request, Status to, Predicate<EsimLife> isAllowed) {
        account.change(new Target(account).of(request), 0, esim -> {
            if (!isAllowed.test(EsimLife.of(esim, uses, clock.instant()))) {
                throw SupplierError.WRONG_STATUS.rejection();
            }
            return esim.changed(to);
        });
        return Envelope.success(WireJson.object());
    }
}
