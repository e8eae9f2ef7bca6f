package beppay.cli;

import beppay.cli.Arguments.Reason;
import beppay.esims.Iccid;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.orders.history.OperatorEsim;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Shows the states of eSIMs, and settles cancellations that suppliers decide.")
final class EsimCommands {
    private final CliContext context;

    EsimCommands(CliContext context) {
        this.context = context;
    }

    record Listed(List<EsimLine> esims) {}

    @Command(
            name = "show",
            description =
                    "Shows the eSIMs with an ICCID: what the supplier last reported, and a requested cancellation."
                            + " The supplier is not asked. Suppliers reuse ICCIDs, so there may be several.")
    int show(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ICCID", description = "The ICCID.") String iccid) {
        var digits = Iccid.canonical(iccid);
        var lines = context.snapshot(options, tx -> OperatorEsim.byIccid(tx, digits)).stream()
                .map(EsimLine::of)
                .toList();
        if (lines.isEmpty()) {
            throw new CommandException("No eSIM with the ICCID %s was delivered.".formatted(digits));
        }
        context.printResult(options, new Listed(lines), EsimTable.of(lines).toString());
        return 0;
    }

    @Command(
            name = "cancellations",
            description =
                    "Lists the cancellations that partners or operators requested and no supplier has decided, the"
                            + " oldest first, with the supplier's reference of each request.")
    int cancellations(
            @Mixin OperatorOptions options,
            @Option(names = "--limit", paramLabel = "COUNT", description = "The maximum number. Default: 100.")
                    Arguments.@Nullable Limit limit) {
        int most = limit == null ? 100 : limit.lines();
        var lines = context.snapshot(options, tx -> OperatorEsim.requested(tx, most)).stream()
                .map(EsimLine::of)
                .toList();
        var text = lines.isEmpty()
                ? "No cancellation is undecided."
                : EsimCancellationTable.of(lines).toString();
        context.printResult(options, new Listed(lines), text);
        return 0;
    }

    /// What the supplier decided.
    static final class Decision {
        @Option(
                names = "--cancelled",
                required = true,
                description = "The supplier cancelled the eSIM and returned its cost. The partner is refunded.")
        private boolean isCancelled;

        @Option(names = "--declined", required = true, description = "The supplier declined. Nothing is refunded.")
        @SuppressWarnings("UnusedVariable") // that the option is present is what counts
        private boolean isDeclined;
    }

    @Command(
            name = "settle",
            description =
                    "Ends a requested cancellation with the supplier's decision, which you learned in another way,"
                            + " for example because the supplier does not report that it declined.")
    int settle(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ID", description = "The eSIM's ID, from bin/beppay esims cancellations.") long id,
            @ArgGroup(multiplicity = "1") Decision decision,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "The reason, for your records.")
                    Reason reason) {
        var settled = context.with(
                options,
                database -> new PartnerCancellations(
                                database, context.suppliers().get(), context.clock(), System::nanoTime)
                        .decide(id, decision.isCancelled, reason.text(), context.actor()));
        var refunded = settled.refunded();
        var esim = context.snapshot(options, tx -> Objects.requireNonNull(OperatorEsim.find(tx, id)));
        var text = refunded == null
                ? "The cancellation of eSIM %d is refused.".formatted(id)
                : "The cancellation of eSIM %d is completed, and %s %s was refunded."
                        .formatted(id, refunded, esim.currency());
        context.printResult(options, EsimLine.of(esim), text);
        return 0;
    }
}
