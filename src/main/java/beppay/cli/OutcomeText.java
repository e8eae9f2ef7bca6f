package beppay.cli;

import beppay.approvals.Approval;
import beppay.approvals.Effect;
import beppay.approvals.Outcome;
import java.util.List;
import java.util.function.Consumer;

/// Prints what became of a submitted operation.
final class OutcomeText {
    private OutcomeText() {}

    /// @param made prints an operation that was made
    static int print(CliContext context, OperatorOptions options, Outcome outcome, Consumer<Effect> made) {
        switch (outcome) {
            case Outcome.Made done -> made.accept(done.effect());
            case Outcome.Proposed(var approval, var isNew) ->
                context.printResult(options, ApprovalLine.of(approval, context.now()), text(approval, isNew));
        }
        return 0;
    }

    private static String text(Approval approval, boolean isNew) {
        var approve = ShellCommand.line(
                "approvals approve", List.of(String.valueOf(approval.id())), "--hash", approval.hash());
        return """
                %s needs a second person: %s. Nothing was changed yet.
                Until %s, another person can run: %s
                """.formatted(
                        isNew
                                ? "The operation is proposed as approval %d and".formatted(approval.id())
                                : "Approval %d is the same operation, which".formatted(approval.id()),
                        reason(approval),
                        ApprovalLine.seconds(approval.expiresAt()),
                        approve);
    }

    private static String reason(Approval approval) {
        return "with what you did for all partners in 24 hours, it is above %s (BEPPAY_APPROVAL_ABOVE)"
                .formatted(approval.threshold());
    }
}
