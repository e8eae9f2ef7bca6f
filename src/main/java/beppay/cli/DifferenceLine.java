package beppay.cli;

import beppay.money.Money;
import beppay.platform.json.Instants;
import beppay.reconciliation.SupplierDifference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A difference with a supplier, in the output of commands.
///
/// @param amount how much higher the balance at the supplier is because of it, in US dollars; null if unknown
/// @param ageDays complete days since it was first found
record DifferenceLine(
        long id,
        String supplier,
        String day,
        String kind,
        @Nullable Long orderId,
        @Nullable String attempt,
        @Nullable String supplierReference,
        String ours,
        String theirs,
        @Nullable String amount,
        long ageDays,
        String firstSeenAt,
        String lastSeenAt,
        @Nullable String goneAt,
        String state,
        @Nullable String reason,
        @Nullable String author,
        @Nullable String decidedAt) {
    static DifferenceLine of(SupplierDifference difference, Instant now) {
        return new DifferenceLine(
                difference.id(),
                difference.supplier(),
                difference.day().toString(),
                difference.kind().code(),
                difference.orderId(),
                difference.attemptReference(),
                difference.supplierReference(),
                difference.ours(),
                difference.theirs(),
                text(difference.amount()),
                Math.max(0, Duration.between(difference.firstSeenAt(), now).toDays()),
                Instants.seconds(difference.firstSeenAt()),
                Instants.seconds(difference.lastSeenAt()),
                text(difference.goneAt()),
                difference.state().code(),
                difference.reason(),
                difference.author(),
                text(difference.decidedAt()));
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.toString();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }

    /// `open`, or `open, gone` if it no longer exists, with the reason of the last decision.
    private String stateText() {
        return state + (goneAt == null ? "" : ", gone") + (reason == null ? "" : ": " + reason);
    }

    static String table(List<DifferenceLine> lines) {
        var table = new Table("ID", "DAY", "SUPPLIER", "KIND", "ORDER", "ITS ORDER", "HERE", "THERE", "DAYS", "STATE");
        for (var line : lines) {
            table.row(
                    line.id,
                    line.day,
                    line.supplier,
                    line.kind.replace('_', ' '),
                    line.orderId == null ? "" : line.orderId,
                    Objects.requireNonNullElse(line.supplierReference, ""),
                    line.ours,
                    line.theirs,
                    line.ageDays,
                    line.stateText());
        }
        return table.toString();
    }
}
