package beppay.cli;

import static beppay.cli.EsimTable.orEmpty;

import java.util.List;

/// The output of `esims cancellations`.
final class EsimCancellationTable {
    private EsimCancellationTable() {}

    /// @param esims with a cancellation
    static Table of(List<EsimLine> esims) {
        var table = new Table(
                "ID",
                "PARTNER",
                "NUMBER",
                "ICCID",
                "SUPPLIER",
                "CANCELLATION",
                "REQUESTED",
                "REQUESTED BY",
                "REFERENCE");
        for (var esim : esims) {
            table.row(
                    esim.id(),
                    esim.partner(),
                    esim.number(),
                    esim.iccid(),
                    orEmpty(esim.supplier()),
                    orEmpty(esim.cancellation()),
                    orEmpty(esim.requestedAt()),
                    orEmpty(esim.requestedBy()),
                    orEmpty(esim.cancellationReference()));
        }
        return table;
    }
}
