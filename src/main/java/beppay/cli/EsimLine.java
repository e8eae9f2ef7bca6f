package beppay.cli;

import beppay.orders.OperatorEsim;
import beppay.platform.json.Instants;
import java.time.Instant;
import java.util.List;
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
        @Nullable String requestedAt) {
    private static final long BYTES_PER_MEGABYTE = 1 << 20;

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
                text(esim.requestedAt()));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }

    static Table table(List<EsimLine> esims) {
        var table = new Table(
                "ID",
                "PARTNER",
                "NUMBER",
                "ICCID",
                "SUPPLIER",
                "STATUS",
                "USED",
                "VALID UNTIL",
                "AS OF",
                "CANCELLATION");
        for (var esim : esims) {
            table.row(
                    esim.id,
                    esim.partner,
                    esim.number,
                    esim.iccid,
                    orEmpty(esim.supplier),
                    esim.status + (esim.supplierStatus == null ? "" : " (" + esim.supplierStatus + ")"),
                    esim.usage(),
                    orEmpty(esim.validUntil),
                    orEmpty(esim.asOf),
                    esim.cancellation == null ? "" : esim.cancellation + " " + esim.requestedAt);
        }
        return table;
    }

    private String usage() {
        if (dataUsedBytes == null) {
            return "";
        }
        var total = dataTotalBytes == null ? "" : " of %d".formatted(dataTotalBytes / BYTES_PER_MEGABYTE);
        return "%d%s MB".formatted(dataUsedBytes / BYTES_PER_MEGABYTE, total);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
