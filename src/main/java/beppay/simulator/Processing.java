package beppay.simulator;

/// How a supplier processes a call, and what it does with the faults of an order.
public interface Processing {
    /// Processes the call. An error of the supplier is a response too.
    WireResponse process();

    /// Places an order, which becomes visible later.
    default WireResponse processLate() {
        return process();
    }

    /// Places an order, and rejects a repeated reference.
    default WireResponse processOnce() {
        return process();
    }

    /// Refuses an order, unless it exists.
    default WireResponse refuse(Fault reason) {
        return process();
    }

    /// Rejects the call because there were too many.
    WireResponse tooManyCalls();
}
