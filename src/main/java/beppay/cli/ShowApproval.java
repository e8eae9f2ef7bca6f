package beppay.cli;

import beppay.approvals.Approval;
import beppay.approvals.Approvals;
import beppay.approvals.Evidence;
import beppay.approvals.evidence.EvidenceFile;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Shows exactly what an approval is about, with the hash that an approver confirms.")
final class ShowApproval implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "ID", description = "The approval's ID, from bin/beppay approvals list.")
    private long id;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            description = "Writes the evidence to a new file. Its type was checked, but it may contain anything else.")
    private @Nullable Path copy;

    ShowApproval(CliContext context) {
        this.context = context;
    }

    /// @param partner its e-mail address
    /// @param parameters the operation as canonical JSON, of which the hash is the SHA-256
    /// @param evidence its type and name; null for none
    record Result(
            ApprovalLine approval,
            String partner,
            String parameters,
            @Nullable String evidence) {}

    private record Found(
            Approval approval, String partner, @Nullable EvidenceFile evidence) {}

    @Override
    public Integer call() {
        var found = context.transact(options, this::found);
        if (copy != null) {
            write(found.evidence, copy);
        }
        var line = ApprovalLine.of(found.approval, context.now());
        var evidence = found.evidence == null ? null : found.evidence.downloadName();
        var result = new Result(line, found.partner, found.approval.parameters(), evidence);
        context.printResult(options, result, text(result));
        return 0;
    }

    private Found found(Transaction tx) {
        var approval = Approvals.get(tx, id);
        var partner = Partners.byId(tx, approval.operation().partnerId());
        return new Found(approval, partner.email(), Evidence.of(tx, approval));
    }

    private static void write(@Nullable EvidenceFile evidence, Path to) {
        if (evidence == null) {
            throw new CommandException("The approval has no evidence.");
        }
        try (var file = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            file.write(evidence.content());
        } catch (IOException failed) {
            throw new CommandException("The file %s can't be written, or it exists.".formatted(to));
        }
    }

    private static String text(Result result) {
        var line = result.approval;
        var approve = ShellCommand.line(
                "approvals approve", List.of(String.valueOf(line.approvalId())), "--hash", line.hash());
        return """
                Approval    %d, %s
                Operation   %s of %s %s (%s)
                Partner     %s
                Proposed    by %s on %s
                Evidence    %s
                Parameters  %s
                Hash        %s
                %s""".formatted(
                        line.approvalId(),
                        line.state(),
                        line.operation(),
                        line.amount(),
                        line.currency(),
                        line.mode(),
                        result.partner,
                        line.proposedBy(),
                        line.proposedAt(),
                        result.evidence == null ? "none" : result.evidence,
                        Table.printable(result.parameters),
                        line.hash(),
                        line.state().equals("proposed") ? "To approve exactly this, run " + approve : "");
    }
}
