package beppay.cli;

import beppay.approvals.Approval;
import beppay.approvals.Approvals;
import beppay.approvals.Evidence;
import beppay.approvals.GivenAccess;
import beppay.approvals.evidence.EvidenceFile;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.staff.AccessGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
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
    /// @param access how the proposer and the approver got access from each other
    /// @param mustDecide who must decide instead of you; null if you may
    record Result(
            ApprovalLine approval,
            String partner,
            String parameters,
            @Nullable String evidence,
            List<String> access,
            @Nullable String mustDecide) {}

    private record Found(
            Approval approval,
            String partner,
            GivenAccess access,
            @Nullable EvidenceFile evidence) {}

    @Override
    public Integer call() {
        var found = context.transact(options, this::found);
        if (copy != null) {
            write(found.evidence, copy);
        }
        var line = ApprovalLine.of(found.approval, context.now());
        var evidence = found.evidence == null ? null : found.evidence.downloadName();
        var access = found.access.grants().stream().map(this::text).toList();
        var result = new Result(
                line, found.partner, found.approval.parameters(), evidence, access, found.access.mustDecide());
        context.printResult(options, result, text(result));
        return 0;
    }

    private Found found(Transaction tx) {
        var approval = Approvals.get(tx, id);
        var partner = Partners.byId(tx, approval.operation().partnerId());
        var access = GivenAccess.of(tx, approval, context.actor(), context.now());
        return new Found(approval, partner.email(), access, Evidence.of(tx, approval));
    }

    private String text(AccessGrant grant) {
        long hours = Duration.between(grant.at(), context.now()).toHours();
        return "%s on %s, %s"
                .formatted(
                        grant.text(),
                        Instants.seconds(grant.at()),
                        hours == 1 ? "1 hour ago" : "%d hours ago".formatted(Math.max(0, hours)));
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
                %s%s""".formatted(
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
                        access(result),
                        line.state().equals("proposed") ? "To approve exactly this, run " + approve : "");
    }

    private static String access(Result result) {
        if (result.access.isEmpty()) {
            return "";
        }
        var lines = String.join("\n            ", result.access);
        var rule = result.mustDecide == null
                ? "Make sure that they are two people"
                : "Somebody who is not involved must decide, such as " + result.mustDecide;
        return "Access      %s\n            %s.\n".formatted(lines, rule);
    }
}
