package beppay.cli;

import beppay.orders.cancellation.EsimCancellation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to an eSIM at its supplier, as JSON.
record CancellationLine(
        String iccid, String outcome, @Nullable String reason) {
    static List<CancellationLine> of(List<EsimCancellation> esims) {
        return esims.stream()
                .map(esim -> new CancellationLine(esim.iccid(), esim.outcome().code(), esim.reason()))
                .toList();
    }

    /// A line for each eSIM, and a hint if a cancellation is left to do.
    static String text(long orderId, List<EsimCancellation> esims) {
        var text = new StringBuilder();
        esims.forEach(esim -> text.append(Table.printable(esim.sentence())).append('\n'));
        if (esims.stream().anyMatch(EsimCancellation::isOpen)) {
            text.append("bin/beppay orders cancel %d completes the cancellation.\n".formatted(orderId));
        }
        return text.toString();
    }
}
