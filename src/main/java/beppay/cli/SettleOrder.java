package beppay.cli;

import beppay.cli.Arguments.Reason;
import beppay.esims.ActivationCode;
import beppay.esims.ConfirmationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.orders.Order;
import beppay.orders.OrderDecisions;
import beppay.orders.Settlement;
import beppay.platform.db.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description = "Settles an order that waits for its supplier with the outcome that you got from the supplier in"
                + " another way. --delivered and --topped-up capture the price and book the expected cost. --refused"
                + " releases the price. If the supplier delivers later, you pay for the eSIM.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameters before it calls
final class SettleOrder implements Callable<Integer> {
    private static final String FROM_INPUT = "-";

    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "ID", description = "The order's ID, from bin/beppay orders stuck.")
    private long id;

    @ArgGroup(multiplicity = "1")
    private Decision decision;

    SettleOrder(CliContext context) {
        this.context = context;
    }

    static final class Decision {
        @ArgGroup(exclusive = false)
        private @Nullable Delivered delivered;

        @Option(
                names = "--topped-up",
                required = true,
                paramLabel = "TEXT",
                description =
                        "The supplier added the data of a top-up. The text states how you know, as with --reason.")
        private @Nullable Reason toppedUp;

        @ArgGroup(exclusive = false)
        private @Nullable Refused refused;
    }

    static final class Delivered {
        @Option(
                names = "--delivered",
                required = true,
                arity = "2",
                paramLabel = "ICCID CODE",
                hideParamSyntax = true,
                description = "The eSIM's ICCID and activation code. Repeat it for each eSIM of the order. Use - as the"
                        + " code to read a line from standard input, since other users of this machine can see"
                        + " arguments.")
        private List<String> words;

        @Option(
                names = "--confirmation",
                paramLabel = "CODE",
                description = "The confirmation code, or - to read it from standard input. Repeat it for each"
                        + " activation code that requires one, in the same order.")
        private List<String> confirmations = List.of();
    }

    static final class Refused {
        @Option(names = "--refused", required = true, description = "The supplier created no eSIM and never will.")
        @SuppressWarnings("UnusedVariable") // that the option is present is what counts
        private boolean isRefused;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "How you know. It is kept as evidence, and the partner does not see it.")
        private Reason reason;
    }

    record Result(long id, String status, List<String> iccids) {}

    @Override
    public Integer call() {
        var delivered = decision.delivered;
        var profiles = delivered == null ? List.<Profile>of() : profiles(delivered);
        var order = context.with(options, database -> decide(database, profiles));
        var iccids = profiles.stream().map(profile -> profile.iccid().digits()).toList();
        context.printResult(
                options,
                new Result(id, order.status().code(), iccids),
                order.isCompleted()
                        ? "Order %d is completed: %s %s was captured.".formatted(id, order.price(), order.currency())
                        : "Order %d has failed: %s %s was released.".formatted(id, order.price(), order.currency()));
        return 0;
    }

    private Order decide(Database database, List<Profile> profiles) {
        var keyFile = options.keyFile(context.environment());
        var cipher = EncryptedTables.open(database, keyFile, context.clock(), context.random());
        try (var settlement =
                new Settlement(database, context.suppliers().get(), cipher, context.clock(), context.random())) {
            var decisions = new OrderDecisions(database, settlement, cipher, context.clock(), System::nanoTime);
            if (decision.refused != null) {
                return decisions.refuse(id, decision.refused.reason.text(), context.actor());
            }
            return decision.toppedUp == null
                    ? decisions.deliver(id, profiles, null, context.actor())
                    : decisions.topUp(id, decision.toppedUp.text(), context.actor());
        }
    }

    private List<Profile> profiles(Delivered delivered) {
        var iccids = new ArrayList<String>();
        var codes = new ArrayList<ActivationCode>();
        for (int i = 0; i < delivered.words.size(); i += 2) {
            iccids.add(iccid(delivered.words.get(i)));
            codes.add(activationCode(delivered.words.get(i + 1)));
        }
        var confirmations = new ArrayDeque<>(
                delivered.confirmations.stream().map(this::confirmation).toList());
        var profiles = new ArrayList<Profile>();
        for (int i = 0; i < codes.size(); i++) {
            var confirmation = codes.get(i).requiresConfirmation() ? confirmations.poll() : null;
            profiles.add(new Profile(new Iccid(iccids.get(i)), codes.get(i), confirmation));
        }
        if (!confirmations.isEmpty() || !profiles.stream().allMatch(Profile::isComplete)) {
            throw wrong("There must be one --confirmation for each activation code that requires it");
        }
        return profiles;
    }

    private String iccid(String word) {
        var iccid = word.replace(" ", "");
        rejectIfWrong("ICCID", Iccid.errorIn(iccid));
        return iccid;
    }

    private ActivationCode activationCode(String word) {
        var code = ActivationCode.canonical(text(word));
        rejectIfWrong("activation code", ActivationCode.errorIn(code));
        return new ActivationCode(code);
    }

    private ConfirmationCode confirmation(String word) {
        var code = text(word);
        rejectIfWrong("confirmation code", ConfirmationCode.errorIn(code));
        return new ConfirmationCode(code);
    }

    private void rejectIfWrong(String what, @Nullable String error) {
        if (error != null) {
            throw wrong("The %s %s".formatted(what, error));
        }
    }

    private UsageException wrong(String error) {
        return new UsageException(command, error + ".", "Nothing was changed.");
    }

    private String text(String argument) {
        try {
            return argument.equals(FROM_INPUT)
                    ? Objects.requireNonNullElse(context.in().readLine(), "").strip()
                    : argument;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
