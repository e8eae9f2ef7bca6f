package beppay.cli;

import beppay.branding.Brands;
import beppay.mail.EmailAddress;
import beppay.platform.db.Database;
import beppay.statements.PartnerStatement;
import beppay.statements.StatementFiles;
import beppay.statements.StatementPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `partner statement`.
@Command(
        description = "Prints the balances of a partner's live wallets at the beginning and the end of a month, and"
                + " can write the statement as a PDF file. A month is closed on the seventh day of the next one.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class WriteStatement implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Parameters(paramLabel = "EMAIL", description = "The partner's e-mail address.")
    private EmailAddress email;

    @Option(names = "--month", required = true, paramLabel = "MONTH", description = "Such as 2026-03, in UTC.")
    private YearMonth month;

    @Option(names = "--pdf", paramLabel = "FILE", description = "Writes the statement to this file.")
    private @Nullable Path file;

    WriteStatement(CliContext context) {
        this.context = context;
    }

    /// @param number the number of the closed month; null if the month is not closed
    /// @param sha256 of the CSV file; null if the month is not closed
    record Result(
            String email,
            String month,
            @Nullable Integer number,
            String opening,
            String closing,
            long lines,
            @Nullable String sha256) {}

    @Override
    public Integer call() {
        var statement = context.with(options, this::write);
        var closed = statement.closed();
        var result = new Result(
                statement.partner().email(),
                month.toString(),
                closed == null ? null : closed.number(),
                statement.opening().toString(),
                statement.closing().toString(),
                statement.lines(),
                closed == null ? null : closed.contentSha256());
        var table = new Table("MONTH", result.month)
                .row("NUMBER", closed == null ? "none, the month is not closed yet" : closed.number())
                .row("OPENING", result.opening)
                .row("CLOSING", result.closing)
                .row("LINES", result.lines);
        if (file != null) {
            table.row("FILE", file);
        }
        context.printResult(options, result, table.toString());
        return 0;
    }

    private PartnerStatement write(Database database) {
        var files = new StatementFiles(database);
        var partner = database.snapshot(tx -> PartnerArgument.of(tx, email));
        var statement = files.statement(partner.id(), StatementPeriod.of(month));
        if (file != null) {
            var operator = database.snapshot(Brands::ofOperator).name();
            try {
                Files.write(file, files.pdf(statement, operator));
            } catch (IOException unwritable) {
                throw new CommandException("The file %s can't be written.".formatted(file));
            }
        }
        return statement;
    }
}
