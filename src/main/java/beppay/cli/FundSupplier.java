package beppay.cli;

import beppay.cli.Arguments.Reference;
import beppay.money.Money;
import beppay.orders.SupplierFunding;
import beppay.platform.json.Instants;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Records that you paid money in at a remote supplier, from whose balance your orders are paid. It"
                + " sends no money. A repeated call with the same reference and amount changes nothing.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class FundSupplier implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "The supplier's name, such as esimaccess.")
    private String name;

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "In US dollars, for example 500.00.")
    private Money amount;

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "TEXT",
            description = "Identifies the payment, such as the number of the bank transfer.")
    private Reference reference;

    FundSupplier(CliContext context) {
        this.context = context;
    }

    /// @param balance the balance at the supplier according to the books
    record Result(String supplier, String amount, String balance, boolean isRecorded, String recordedAt) {}

    @Override
    public Integer call() {
        var suppliers = context.suppliers().get();
        var funded = context.transact(
                options,
                tx -> SupplierFunding.fund(
                        tx, suppliers, name, amount, reference.text(), context.actor(), context.now()));
        var at = Instants.seconds(funded.at());
        var balance = funded.balance().toString();
        context.printResult(
                options,
                new Result(name, amount.toString(), balance, funded.isWritten(), at),
                funded.isWritten()
                        ? "Recorded %s USD paid to %s. The balance there should be %s USD."
                                .formatted(amount, name, balance)
                        : "Nothing was changed: this payment was already recorded on %s. The balance should be %s USD."
                                .formatted(at, balance));
        return 0;
    }
}
