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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        description = "Verifies that no entry of the audit log was changed, and no sealed row of the books, while a"
                + " server may continue to sell. Rows that are not sealed yet are sealed first. The exit status is 1 if"
                + " a row was changed.")
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class VerifyAudit implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(
            names = "--known",
            paramLabel = "ENTRY:DIGEST",
            description = "The last entry and its digest as an earlier verification printed them. Finds a log that was"
                    + " replaced completely.")
    private @Nullable String known;

    VerifyAudit(CliContext context) {
        this.context = context;
    }

    /// @param head the last entry
    /// @param other what is wrong with the known entry; null if nothing is
    private record Seen(
            Extent extent,
            Head head,
            List<Finding> findings,
            @Nullable Row other) {}

    private Seen seen(Transaction snapshot) {
        return new Seen(
                AuditVerification.extent(snapshot),
                AuditLog.head(snapshot),
                AuditVerification.findings(snapshot),
                known == null ? null : other(snapshot, known));
    }

    private static @Nullable Row other(Transaction snapshot, String known) {
        var parts = known.split(":", 2);
        var found = AuditLog.digest(snapshot, Long.parseLong(parts[0]));
        return parts[1].equals(found)
                ? null
                : new Row(
                        "the known entry is unchanged",
                        found == null
                                ? "entry %s does not exist".formatted(parts[0])
                                : "entry %s has the digest %s".formatted(parts[0], found));
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
        if (known != null && !known.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
            throw new UsageException(
                    command,
                    "--known must be a number and a digest, such as 12:9f86…",
                    "Copy both from a verification.");
        }
        var seen = context.with(options, database -> {
            if (!new Sealing(database, context.clock()).sealAll()) {
                context.printRemark("Rows of the last minutes are not sealed yet, because a transaction is open.");
            }
            return database.snapshot(this::seen);
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
        var findings = new ArrayList<Row>();
        seen.findings.forEach(finding -> findings.add(new Row(finding.check().sentence(), finding.row())));
        if (seen.other != null) {
            findings.add(seen.other);
        }
        return new Result(
                findings.isEmpty(),
                seen.extent.entries(),
                seen.head.id(),
                seen.head.digest(),
                seen.extent.seals(),
                seen.extent.rows(),
                seen.extent.sealedAt() == null ? null : Instants.seconds(seen.extent.sealedAt()),
                checks(seen),
                findings);
    }

    private static List<String> checks(Seen seen) {
        var checks = new ArrayList<String>();
        for (var check : Check.values()) {
            checks.add(check.sentence());
        }
        if (seen.other != null) {
            checks.add(seen.other.check);
        }
        return checks;
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
            report.append("Nothing was changed. Keep this elsewhere, and later run audit verify --known %d:%s%n"
                    .formatted(result.lastEntry, result.lastDigest));
        }
        return report.toString();
    }
}
