package beppay.simulator.esimaccess;

import java.time.Duration;
import java.time.Instant;

/// An eSIM, from its order on.
///
/// @param number counts all eSIMs of the simulator
/// @param cost in 1/10000 USD, without top-ups
/// @param volumeBytes includes top-ups
/// @param durationDays includes top-ups
record Esim(
        long number,
        String tranNo,
        String iccid,
        PlacedOrder order,
        DataPackage ordered,
        long cost,
        Status status,
        long volumeBytes,
        int durationDays) {
    enum Status {
        GOT_RESOURCE,
        SUSPENDED,
        CANCEL,
        REVOKE
    }

    /// @throws Rejection if the eSIM has neither status
    Esim changed(Status to, Status... from) {
        for (var allowed : from) {
            if (status == allowed) {
                return new Esim(number, tranNo, iccid, order, ordered, cost, to, volumeBytes, durationDays);
            }
        }
        throw SupplierError.WRONG_STATUS.rejection();
    }

    /// @throws Rejection if the eSIM is cancelled, revoked or suspended
    Esim toppedUp(long addedBytes, int addedDays) {
        if (status != Status.GOT_RESOURCE) {
            throw SupplierError.WRONG_STATUS.rejection();
        }
        return new Esim(
                number,
                tranNo,
                iccid,
                order,
                ordered,
                cost,
                status,
                volumeBytes + addedBytes,
                durationDays + addedDays);
    }

    /// When the eSIM expires if it is never used.
    Instant expiresAt() {
        return order.createdAt().plus(Duration.ofDays(ordered.unusedValidDays()));
    }
}
