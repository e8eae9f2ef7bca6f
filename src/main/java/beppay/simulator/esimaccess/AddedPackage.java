package beppay.simulator.esimaccess;

import java.time.Instant;

/// A top-up of an eSIM.
///
/// @param tranNo the supplier's number of the top-up
/// @param reference the client's transactionId of the top-up
/// @param days how long a day pass is valid; 1 for other packages
record AddedPackage(String tranNo, String reference, DataPackage bought, int days, Instant createdAt) {
    long volumeBytes() {
        return bought.volumeBytes() * days;
    }

    int durationDays() {
        return bought.durationDays() * days;
    }
}
