package beppay.cli;

import beppay.approvals.Receivable;
import beppay.approvals.Receivables;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(description = "Shows a partner's live and test balances, or a statement.")
@SuppressWarnings("NullAway.Init") // picocli sets the parameter before it calls
final class ShowWallet implements Callable<Integer> {
    /// Before any data, and within the range of PostgreSQL's timestamps and the statement's search.
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private static final Duration A_DAY = Duration.ofDays(1);

    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "EMAIL", description = "The partner's e-mail address.")
    private EmailAddress email;

    @Option(names = "--statement", description = "Lists the changes of the balance instead, newest first.")
    private boolean isStatement;

    @Mixin
    private final DayOptions days = new DayOptions();

    @Option(names = "--test", description = "The statement of the test wallets instead of the live ones.")
    private boolean isTest;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "The maximum number of lines. Default: 50. Not for --csv.")
    private Arguments.Limit limit = new Arguments.Limit(50);

    @Option(names = "--csv", description = "Prints the complete statement as CSV, as the dashboard exports it.")
    private boolean isCsv;

    ShowWallet(CliContext context) {
        this.context = context;
    }

    /// @param held the amount held for orders in progress, which is not part of the balance
    record Line(long id, String balance, String held, String currency, String mode) {
        static Line of(Transaction tx, Wallet wallet) {
            var held = Wallets.held(tx, wallet).toString();
            return new Line(
                    wallet.id(),
                    wallet.available().toString(),
                    held,
                    wallet.currency(),
                    wallet.mode().code());
        }
    }

    /// @param amount what the partner owes because a top-up was reversed after it had been spent
    /// @param topUp the top-up's transfer
    record OwedLine(long id, String amount, String currency, String mode, long topUp) {
        static OwedLine of(Receivable owed) {
            return new OwedLine(
                    owed.id(),
                    owed.rest().toString(),
                    owed.currency(),
                    owed.mode().code(),
                    owed.topUpId());
        }
    }

    /// @param totalBalanceUsd the sum of the live balances
    record Result(
            String email, String totalBalanceUsd, List<Line> wallets, String testBalanceUsd, List<OwedLine> owed) {}

    @Override
    public Integer call() {
        if (!isStatement) {
            rejectWithoutStatement();
            return showBalances();
        }
        days.rejectReversed(command);
        options.rejectCsvAsJson(isCsv, command);
        var from = days.from() == null ? BEGINNING : days.from();
        var to = days.to() == null ? context.now().plus(A_DAY) : days.to();
        var statement = new ShowStatement(context, options, isTest ? Mode.TEST : Mode.LIVE, from, to);
        if (isCsv) {
            return context.with(options, database -> {
                statement.export(database, database.autocommit(tx -> PartnerArgument.of(tx, email)));
                return 0;
            });
        }
        statement.print(context.snapshot(options, tx -> PartnerArgument.of(tx, email)), limit.lines());
        return 0;
    }

    private void rejectWithoutStatement() {
        if (days.isGiven() || isCsv || isTest) {
            throw new UsageException(
                    command,
                    "--from, --to, --test and --csv require --statement.",
                    "Add --statement to list the changes of the balance.");
        }
    }

    private int showBalances() {
        var result = context.snapshot(options, this::result);
        var table = new Table("WALLET", "BALANCE", "HELD", "CURRENCY", "MODE");
        result.wallets.forEach(line -> table.row(line.id, line.balance, line.held, line.currency, line.mode));
        var first = "There is no wallet yet. The first top-up opens one: "
                + ShellCommand.line("topup", List.of(email.text(), "100.00"), "--reference", "Invoice 1");
        context.printResult(options, result, result.wallets.isEmpty() ? first : table + owed(result));
        return 0;
    }

    private static String owed(Result result) {
        if (result.owed.isEmpty()) {
            return "";
        }
        var table = new Table("RECEIVABLE", "OWED", "CURRENCY", "MODE", "TOP-UP");
        result.owed.forEach(line -> table.row(line.id, line.amount, line.currency, line.mode, line.topUp));
        return "\n" + table;
    }

    private Result result(Transaction tx) {
        var partner = PartnerArgument.of(tx, email);
        var live = Wallets.of(tx, partner.id(), Mode.LIVE);
        var test = Wallets.of(tx, partner.id(), Mode.TEST);
        var lines = Stream.concat(live.stream(), test.stream())
                .map(wallet -> Line.of(tx, wallet))
                .toList();
        var owed = Receivables.open(tx, partner.id()).stream().map(OwedLine::of).toList();
        return new Result(email.folded().text(), total(live), lines, total(test), owed);
    }

    private static String total(List<Wallet> wallets) {
        return Money.sum(wallets.stream().map(Wallet::available)).toString();
    }
}
