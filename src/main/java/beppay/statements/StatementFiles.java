package beppay.statements;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.partners.Partners;
import beppay.platform.csv.CsvExport;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.wallets.Statement;
import beppay.wallets.StatementTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The files of statements.
public final class StatementFiles {
    /// A file with more lines would have hundreds of pages. A CSV file has no limit.
    static final int MAX_PDF_LINES = 10_000;
    /// Each needs some megabytes while it is written.
    private static final int MAX_PDFS_AT_ONCE = 2;

    private static final List<Statement.Kind> KINDS = List.of(Statement.Kind.values());

    private final Database database;
    private final Semaphore pdfs = new Semaphore(MAX_PDFS_AT_ONCE);

    public StatementFiles(Database database) {
        this.database = database;
    }

    /// @throws CodedException `not_found` if there is no such partner
    public PartnerStatement statement(long partnerId, StatementPeriod period) {
        return database.snapshot(tx -> PartnerStatement.of(tx, Partners.find(tx, partnerId), period));
    }

    /// Throws `not_possible` if the period has too many lines, and `unavailable` if other files are being
    /// written.
    ///
    /// @param operator the operator's name
    public byte[] pdf(PartnerStatement statement, String operator) {
        if (statement.lines() > MAX_PDF_LINES) {
            throw new CodedException(
                    ErrorCode.NOT_POSSIBLE,
                    "The statement has more than 10,000 lines. Choose a shorter period, or the CSV file.");
        }
        if (!pdfs.tryAcquire()) {
            throw new CodedException(ErrorCode.UNAVAILABLE, "Other statements are being written.");
        }
        try {
            return StatementPdf.of(statement, operator, lines(statement)).bytes();
        } finally {
            pdfs.release();
        }
    }

    /// All lines, oldest first.
    private List<Statement.Line> lines(PartnerStatement statement) {
        var lines = new ArrayList<Statement.Line>();
        var page = pages(statement).after(null);
        while (!page.isEmpty()) {
            lines.addAll(page);
            page = page.size() < CsvPages.PAGE_ROWS
                    ? List.of()
                    : pages(statement).after(page.getLast());
        }
        return lines.reversed();
    }

    /// The lines of the CSV file, newest first.
    public CsvPages<Statement.Line> pages(PartnerStatement statement) {
        return last -> database.snapshot(tx -> page(tx, statement, last == null ? null : last.transferId()));
    }

    private static List<Statement.Line> page(Transaction tx, PartnerStatement statement, @Nullable Long before) {
        return Statement.page(tx, statement.span(), KINDS, before, CsvPages.PAGE_ROWS);
    }

    /// The CSV file, whose digest is stored when a month is closed.
    static void writeCsv(Transaction tx, PartnerStatement statement, OutputStream out) throws IOException {
        CsvPages<Statement.Line> pages = last -> page(tx, statement, last == null ? null : last.transferId());
        CsvExport.write(
                out,
                StatementTable.HEADS,
                file -> pages.write(file, pages.after(null), StatementTable::cells, () -> true));
    }
}
