package beppay.cli;

import beppay.approvals.Receivable;
import beppay.approvals.Receivables;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `receivables list`.
@Command(description = "Lists what partners owe, oldest first.")
final class ListReceivables implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(names = "--limit", paramLabel = "COUNT", description = "The maximum number. Default: 100.")
    private Arguments.Limit limit = new Arguments.Limit(100);

    ListReceivables(CliContext context) {
        this.context = context;
    }

    /// @param rest what is still owed
    /// @param topUp the transfer of the top-up that was taken back
    record Line(
            long id,
            String partner,
            String amount,
            String collected,
            String writtenOff,
            String rest,
            String currency,
            String mode,
            long topUp,
            String since) {
        static Line of(Receivable owed, Partner partner) {
            return new Line(
                    owed.id(),
                    partner.email(),
                    owed.amount().toString(),
                    owed.collected().toString(),
                    owed.writtenOff().toString(),
                    owed.rest().toString(),
                    owed.currency(),
                    owed.mode().code(),
                    owed.topUpId(),
                    Instants.seconds(owed.createdAt()));
        }
    }

    record Result(List<Line> receivables) {}

    @Override
    public Integer call() {
        var result = new Result(context.snapshot(options, this::lines));
        var table = new Table("ID", "PARTNER", "OWED", "COLLECTED", "WRITTEN OFF", "REST", "CURRENCY", "MODE", "SINCE");
        for (var line : result.receivables) {
            table.row(
                    line.id,
                    line.partner,
                    line.amount,
                    line.collected,
                    line.writtenOff,
                    line.rest,
                    line.currency,
                    line.mode,
                    line.since);
        }
        context.printResult(
                options, result, result.receivables.isEmpty() ? "No partner owes anything." : table.toString());
        return 0;
    }

    private List<Line> lines(Transaction tx) {
        var open = Receivables.open(tx, limit.lines());
        var partners =
                Partners.byIds(tx, open.stream().map(Receivable::partnerId).toList());
        return open.stream()
                .map(one -> Line.of(one, Objects.requireNonNull(partners.get(one.partnerId()))))
                .toList();
    }
}
