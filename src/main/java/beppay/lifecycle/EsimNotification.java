package beppay.lifecycle;

import beppay.esims.EsimStates;
import beppay.esims.Iccid;
import beppay.platform.db.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A supplier's notification that the state of an eSIM has changed. Anyone may have sent it, so its only effect
/// is that the supplier is asked for the state.
///
/// @param supplierId the supplier's id of the eSIM; null if the notification has only an ICCID
/// @param iccid null if the notification has none
public record EsimNotification(
        String supplier,
        @Nullable String supplierId,
        @Nullable String iccid) {
    /// Makes the eSIM due, so that a server asks for it within seconds, and at most a minute after it was last
    /// asked for. So repeated notifications have no effect. Nothing changes if there is no such eSIM.
    ///
    /// @return whether an eSIM is asked for earlier because of it
    public boolean makeDue(Transaction tx, Instant now) {
        return EsimStates.notify(tx, supplier, supplierId, iccid == null ? null : Iccid.canonical(iccid), now) > 0;
    }
}
