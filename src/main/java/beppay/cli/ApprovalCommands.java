package beppay.cli;

import beppay.approvals.Approval;
import beppay.approvals.Approvals;
import beppay.approvals.Effect;
import beppay.cli.Arguments.Reason;
import beppay.orders.cancellation.EsimCancellation;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Decides about operations on partners' money that another person has proposed.
@Command(description = "Lists and decides operations on partners' money that need a second person.")
final class ApprovalCommands {
    private static final String ID = "The approval's ID, from bin/beppay approvals list.";
    private static final int MAX_OPEN = 1_000;

    private final CliContext context;

    ApprovalCommands(CliContext context) {
        this.context = context;
    }

    record Result(List<ApprovalLine> approvals) {}

    @Command(
            description =
                    "Lists the proposals that wait for a decision, oldest first, or all operations, newest first.")
    int list(
            @Mixin OperatorOptions options,
            @Option(names = "--all", description = "Lists all operations.") boolean isAll,
            @Option(
                            names = "--limit",
                            paramLabel = "COUNT",
                            defaultValue = "50",
                            description = "The maximum number of lines of --all. Default: 50.")
                    Arguments.Limit limit) {
        var now = context.now();
        var approvals = context.transact(
                options,
                tx -> isAll ? Approvals.page(tx, Long.MAX_VALUE, limit.lines()) : Approvals.open(tx, now, MAX_OPEN));
        var lines = approvals.stream()
                .map(approval -> ApprovalLine.of(approval, now))
                .toList();
        context.printResult(
                options, new Result(lines), lines.isEmpty() ? "No operation waits for approval." : text(lines));
        return 0;
    }

    private static String text(List<ApprovalLine> lines) {
        var table =
                new Table("ID", "STATE", "OPERATION", "AMOUNT", "CURRENCY", "PROPOSED BY", "PROPOSED AT", "EXPIRES AT");
        lines.forEach(line -> table.row(
                line.approvalId(),
                line.state(),
                line.operation(),
                line.amount(),
                line.currency(),
                line.proposedBy(),
                line.proposedAt(),
                Objects.requireNonNullElse(line.expiresAt(), "")));
        return table.toString();
    }

    /// @param amount the change of the wallet
    /// @param owed the rest of a reversal
    record Approved(ApprovalLine approval, String amount, String balance, String owed, List<CancellationLine> esims) {}

    @Command(
            description = "Approves a proposal of another person, and makes the operation. All conditions are checked"
                    + " again.")
    int approve(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ID", description = ID) long id,
            @Option(
                            names = "--hash",
                            required = true,
                            paramLabel = "HASH",
                            description = "The hash from bin/beppay approvals show, which identifies what you approve.")
                    String hash) {
        var made = context.with(options, database -> context.approvals(database).approve(id, hash, context.actor()));
        var effect = made.effect();
        var approval = Objects.requireNonNull(made.approval());
        var result = new Approved(
                ApprovalLine.of(approval, context.now()),
                effect.amount().toString(),
                effect.balance().toString(),
                effect.owed().toString(),
                CancellationLine.of(effect.esims()));
        context.printResult(options, result, text(approval, effect));
        return 0;
    }

    private static String text(Approval approval, Effect effect) {
        var owed = effect.owed().isPositive() ? " The partner owes %s.".formatted(effect.owed()) : "";
        var text = "Approved %d: the wallet changed by %s %s, and its balance is %s.%s\n"
                .formatted(approval.id(), effect.amount(), effect.currency(), effect.balance(), owed);
        List<EsimCancellation> esims = effect.esims();
        return esims.isEmpty()
                ? text
                : text
                        + CancellationLine.text(
                                Objects.requireNonNull(approval.operation().targetId()), esims);
    }

    @Command(description = "Denies a proposal of another person.")
    int deny(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ID", description = ID) long id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "The reason.")
                    Reason reason) {
        var ended =
                context.with(options, database -> context.approvals(database).deny(id, reason.text(), context.actor()));
        return print(options, ended, "Denied %d.".formatted(id));
    }

    @Command(description = "Withdraws a proposal of your own.")
    int withdraw(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ID", description = ID) long id,
            @Option(
                            names = "--reason",
                            defaultValue = "withdrawn",
                            paramLabel = "TEXT",
                            description = "The reason. Default: withdrawn.")
                    Reason reason) {
        var ended = context.with(
                options, database -> context.approvals(database).withdraw(id, reason.text(), context.actor()));
        return print(options, ended, "Withdrew %d.".formatted(id));
    }

    private int print(OperatorOptions options, Approval ended, String text) {
        context.printResult(options, ApprovalLine.of(ended, context.now()), text);
        return 0;
    }
}
