package beppay.suppliers.wire;

import beppay.platform.outbound.Exchange;
import beppay.suppliers.CallEvidence;

/// Adds what was exchanged with a supplier to the evidence of the call that is in progress.
public final class Evidence {
    private Evidence() {}

    public static void record(Exchange exchange) {
        var response = exchange.response() == null ? exchange.failure() : exchange.response();
        CallEvidence.add(
                "%s %s %s".formatted(exchange.method(), exchange.path(), exchange.request()),
                exchange.status() == null ? response : exchange.status() + " " + response);
    }
}
