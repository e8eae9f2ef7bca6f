package beppay.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The output of `esims show`.
final class EsimTable {
    private static final long BYTES_PER_MEGABYTE = 1 << 20;

    private EsimTable() {}

    static Table of(List<EsimLine> esims) {
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
                    esim.id(),
                    esim.partner(),
                    esim.number(),
                    esim.iccid(),
                    orEmpty(esim.supplier()),
                    esim.status() + (esim.supplierStatus() == null ? "" : " (" + esim.supplierStatus() + ")"),
                    usage(esim),
                    orEmpty(esim.validUntil()),
                    orEmpty(esim.asOf()),
                    esim.cancellation() == null ? "" : esim.cancellation() + " " + esim.requestedAt());
        }
        return table;
    }

    private static String usage(EsimLine esim) {
        var used = esim.dataUsedBytes();
        var total = esim.dataTotalBytes();
        if (used == null) {
            return "";
        }
        var ofTotal = total == null ? "" : " of %d".formatted(total / BYTES_PER_MEGABYTE);
        return "%d%s MB".formatted(used / BYTES_PER_MEGABYTE, ofTotal);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
