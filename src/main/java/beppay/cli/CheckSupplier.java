package beppay.cli;

import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        description = "Checks whether a supplier can be reached and accepts the credentials in the environment, and"
                + " prints your balance there. Nothing is ordered. The exit status is 1 if the check fails.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class CheckSupplier implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "NAME", description = "The supplier's name, such as esimaccess.")
    private String name;

    CheckSupplier(CliContext context) {
        this.context = context;
    }

    /// @param state `accepted`, `rejected` or `failed`
    /// @param balance the operator's balance at the supplier, in US dollars; null if unknown
    /// @param reason null if the credentials were accepted
    record Result(
            String supplier,
            String state,
            @Nullable String balance,
            @Nullable String reason) {}

    @Override
    public Integer call() {
        var supplier = context.suppliers().get().remote(name);
        if (supplier == null) {
            throw new CommandException("The supplier %s is not set up. See docs/production.md for its settings."
                    .formatted(Table.printable(name)));
        }
        var check = supplier.check();
        context.printResult(options, result(check), text(supplier, check));
        return check instanceof Accepted ? 0 : 1;
    }

    private Result result(SupplierCheck check) {
        return switch (check) {
            case Accepted(var balance) ->
                new Result(name, "accepted", balance == null ? null : balance.toString(), null);
            case Rejected(var reason) -> new Result(name, "rejected", null, reason);
            case Failed(var reason) -> new Result(name, "failed", null, reason);
        };
    }

    private static String text(RemoteSupplier supplier, SupplierCheck check) {
        return switch (check) {
            case Accepted(var balance) ->
                "%s accepts the credentials.%s"
                        .formatted(
                                supplier.name(),
                                balance == null ? "" : " Your balance there is %s USD.".formatted(balance));
            case Rejected(var reason) -> "%s rejects the credentials (%s).".formatted(supplier.name(), reason);
            case Failed(var reason) -> "%s could not be checked (%s).".formatted(supplier.name(), reason);
        };
    }
}
