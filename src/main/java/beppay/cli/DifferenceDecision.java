package beppay.cli;

import beppay.reconciliation.SupplierDifference.State;
import beppay.reconciliation.SupplierDifferences;

/// Records what the operator decided about a difference with a supplier.
final class DifferenceDecision {
    private DifferenceDecision() {}

    static int record(CliContext context, OperatorOptions options, long id, State state, String reason) {
        var decided = context.transact(options, tx -> {
            var known = SupplierDifferences.decide(tx, id, state, reason, CliContext.AUTHOR, context.now());
            if (known == null) {
                throw new CommandException(
                        "There is no difference %d. List them with bin/beppay suppliers differences.".formatted(id));
            }
            return known;
        });
        context.printResult(
                options,
                DifferenceLine.of(decided, context.now()),
                "Difference %d with %s is %s.".formatted(id, decided.supplier(), state.code()));
        return 0;
    }
}
