package beppay.cli;

import beppay.audit.AuditLog;
import beppay.audit.AuditLog.Head;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.verification.AuditVerification;
import beppay.verification.AuditVerification.Check;
import beppay.verification.AuditVerification.Extent;
import beppay.verification.AuditVerification.Finding;
import beppay.verification.Sealing;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        description = "Verifies that no entry of the audit log was changed, and no sealed row of the books, while a"
                + " server may continue to sell. Rows that are not sealed yet are sealed first. The exit status is 1 if"
                + " a row was changed.")
final class VerifyAudit implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    VerifyAudit(CliContext context) {
        this.context = context;
    }

    /// @param head the last entry
    private record Seen(Extent extent, Head head, List<Finding> findings) {
        static Seen of(Transaction snapshot) {
            return new Seen(
                    AuditVerification.extent(snapshot), AuditLog.head(snapshot), AuditVerification.findings(snapshot));
        }
    }

    record Row(String check, String row) {}

    /// @param lastEntry the number of the last entry
    /// @param lastDigest its digest, which proves later that no earlier entry was changed
    record Result(
            boolean unchanged,
            long entries,
            long lastEntry,
            String lastDigest,
            long seals,
            long sealedRows,
            @Nullable String sealedAt,
            List<String> checks,
            List<Row> findings) {}

    @Override
    public Integer call() {
        var seen = context.with(options, database -> {
            if (!new Sealing(database, context.clock()).sealAll()) {
                context.printRemark("Rows of the last minutes are not sealed yet, because a transaction is open.");
            }
            return database.snapshot(Seen::of);
        });
        var result = result(seen);
        context.printResult(options, result, text(result));
        if (result.unchanged) {
            return 0;
        }
        throw new CommandException("The audit log or the books were changed. Findings: %d%s."
                .formatted(
                        result.findings.size(),
                        result.findings.size() < AuditVerification.MAX_FINDINGS ? "" : ", and possibly more"));
    }

    private static Result result(Seen seen) {
        return new Result(
                seen.findings.isEmpty(),
                seen.extent.entries(),
                seen.head.id(),
                seen.head.digest(),
                seen.extent.seals(),
                seen.extent.rows(),
                seen.extent.sealedAt() == null ? null : Instants.seconds(seen.extent.sealedAt()),
                Arrays.stream(Check.values()).map(Check::sentence).toList(),
                seen.findings.stream()
                        .map(finding -> new Row(finding.check().sentence(), finding.row()))
                        .toList());
    }

    private static String text(Result result) {
        var report = new StringBuilder();
        for (var check : result.checks) {
            var rows = result.findings.stream()
                    .filter(finding -> finding.check.equals(check))
                    .toList();
            report.append("%-7s%s%n".formatted(rows.isEmpty() ? "ok" : "WRONG", check));
            rows.forEach(finding -> report.append("%9s%s%n".formatted("", finding.row)));
        }
        report.append("Verified %d entries and %d seals of %d rows.%n"
                .formatted(result.entries, result.seals, result.sealedRows));
        if (result.unchanged) {
            report.append("Nothing was changed. Keep this line elsewhere, to prove it later: entry %d, digest %s%n"
                    .formatted(result.lastEntry, result.lastDigest));
        }
        return report.toString();
    }
}
