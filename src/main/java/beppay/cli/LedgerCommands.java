package beppay.cli;

import beppay.verification.LedgerVerification;
import beppay.verification.LedgerVerification.Check;
import beppay.verification.LedgerVerification.Extent;
import beppay.verification.LedgerVerification.Finding;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Verifies the books.")
final class LedgerCommands {
    private final CliContext context;

    LedgerCommands(CliContext context) {
        this.context = context;
    }

    private record Seen(Extent extent, List<Finding> findings) {}

    record CheckLine(String claim, boolean holds) {}

    /// @param row a description of the row that violates the claim
    record FindingLine(String claim, String row) {}

    record Result(
            boolean sound,
            long transfers,
            long entries,
            long orders,
            long wallets,
            List<CheckLine> checks,
            List<FindingLine> findings) {}

    @Command(
            name = "verify",
            description = "Verifies the books from their rows alone, in one snapshot, while a server may continue to"
                    + " sell. The exit status is 1 if the books are not sound.")
    int verify(@Mixin OperatorOptions options) {
        var seen = context.snapshot(
                options, tx -> new Seen(LedgerVerification.extent(tx), LedgerVerification.findings(tx)));
        var result = result(seen);
        context.printResult(options, result, text(result));
        if (result.sound) {
            return 0;
        }
        context.printRemark(
                "The books are not sound. Rows that violate a check: %d.".formatted(result.findings.size()));
        return 1;
    }

    private static Result result(Seen seen) {
        var checks = Arrays.stream(Check.values())
                .map(check -> new CheckLine(
                        check.sentence(), seen.findings.stream().noneMatch(finding -> finding.check() == check)))
                .toList();
        var findings = seen.findings.stream()
                .map(finding -> new FindingLine(finding.check().sentence(), finding.row()))
                .toList();
        var extent = seen.extent;
        return new Result(
                findings.isEmpty(),
                extent.transfers(),
                extent.entries(),
                extent.orders(),
                extent.wallets(),
                checks,
                findings);
    }

    private static String text(Result result) {
        var text = new StringBuilder();
        for (var check : result.checks) {
            text.append(check.holds ? "  ok     " : "  WRONG  ")
                    .append(check.claim)
                    .append('\n');
            for (var finding : result.findings) {
                if (finding.claim.equals(check.claim)) {
                    text.append("           ").append(finding.row).append('\n');
                }
            }
        }
        return text.append("Verified %d transfers, %d entries, %d orders and %d wallets: %s."
                        .formatted(
                                result.transfers,
                                result.entries,
                                result.orders,
                                result.wallets,
                                result.sound ? "the books are sound" : "the books are not sound"))
                .toString();
    }
}
