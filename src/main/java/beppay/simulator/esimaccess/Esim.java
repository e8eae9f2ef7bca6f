package beppay.simulator.esimaccess;

import java.util.ArrayList;
import java.util.List;

/// An eSIM, from its order on.
///
/// @param number counts all eSIMs of the simulator
/// @param cost in 1/10000 USD, without top-ups
/// @param status without its use, which [EsimLife] adds
/// @param days how long a day pass is valid; 1 for other packages
/// @param topUps in the order of their purchase
record Esim(
        long number,
        String tranNo,
        String iccid,
        PlacedOrder order,
        DataPackage ordered,
        long cost,
        Status status,
        int days,
        List<AddedPackage> topUps) {
    enum Status {
        GOT_RESOURCE,
        SUSPENDED,
        CANCEL,
        REVOKE
    }

    Esim {
        topUps = List.copyOf(topUps);
    }

    Esim changed(Status to) {
        return new Esim(number, tranNo, iccid, order, ordered, cost, to, days, topUps);
    }

    Esim toppedUp(AddedPackage topUp) {
        var all = new ArrayList<>(topUps);
        all.add(topUp);
        return new Esim(number, tranNo, iccid, order, ordered, cost, status, days, all);
    }

    /// Includes top-ups.
    long volumeBytes() {
        return ordered.volumeBytes() * days
                + topUps.stream().mapToLong(AddedPackage::volumeBytes).sum();
    }

    /// Includes top-ups.
    int durationDays() {
        return ordered.durationDays() * days
                + topUps.stream().mapToInt(AddedPackage::durationDays).sum();
    }
}
