package beppay.cli;

import beppay.orders.history.OperatorEsim;
import beppay.platform.json.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An eSIM in the output of a command. The names of the components are the names in JSON.
record EsimLine(
        long id,
        String number,
        String partner,
        long orderId,
        String iccid,
        @Nullable String supplier,
        @Nullable String supplierId,
        String status,
        @Nullable String supplierStatus,
        @Nullable Long dataTotalBytes,
        @Nullable Long dataUsedBytes,
        @Nullable String validUntil,
        @Nullable String installedAt,
        @Nullable String asOf,
        @Nullable String polledAt,
        @Nullable String cancellation,
        @Nullable String requestedAt,
        @Nullable String requestedBy,
        @Nullable String cancellationReference) {
    static EsimLine of(OperatorEsim esim) {
        var state = esim.state();
        var cancellation = esim.cancellation();
        return new EsimLine(
                esim.id(),
                esim.number(),
                esim.partner(),
                esim.orderId(),
                esim.iccid(),
                esim.supplier(),
                esim.supplierId(),
                state.status().code(),
                state.supplierStatus(),
                state.dataTotalBytes(),
                state.dataUsedBytes(),
                text(state.validUntil()),
                text(state.installedAt()),
                text(state.asOf()),
                text(esim.polledAt()),
                cancellation == null ? null : cancellation.code(),
                text(esim.requestedAt()),
                esim.requestedBy(),
                esim.cancellationReference());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }
}
