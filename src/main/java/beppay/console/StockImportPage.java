package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.digest.Sha256;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.suppliers.stock.StockImport;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/stock/import`: adds the profiles of a CSV file. The file is checked first. Then it is chosen again, because
/// it contains activation codes and is therefore not kept in between.
final class StockImportPage implements Section {
    private static final String IMPORT = StockPage.SECTION + "/import";
    /// The largest file, and the other parts of the form.
    private static final int MAX_BYTES = (16 << 20) + (64 << 10);
    private static final int MAX_SHOWN = 100;

    private final StockImport stock;

    StockImportPage(StockImport stock) {
        this.stock = stock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var needed = StaffPermission.IMPORT_STOCK;
        routes.get(IMPORT, needed, (call, context) -> page(200, context, Form.EMPTY, null))
                .postWithFile(IMPORT, needed, MAX_BYTES, this::submit);
    }

    /// What an import would do.
    ///
    /// @param digest of the file, in hexadecimal
    record Checked(StockImport.Report report, String digest) {
        List<StockImport.Rejected> shown() {
            return report.rejected().stream().limit(MAX_SHOWN).toList();
        }
    }

    /// @param checked null before a file was checked
    record View(Shell shell, Form form, @Nullable Checked checked) {}

    private static Reply page(int status, ConsoleContext context, Form form, @Nullable Checked checked) {
        return Page.of(status, "console/stock-import.jte", new View(context.shell(StockPage.SECTION), form, checked));
    }

    /// Imports the file if it is the one that was checked. Otherwise checks it.
    Reply submit(Call call, ConsoleContext context) {
        var form = Form.ofUpload(call);
        var file = form.file("file");
        if (file == null) {
            form.addError("file", "Choose a CSV file.");
            return page(ErrorCode.INVALID_REQUEST.status(), context, form, null);
        }
        try {
            return submit(context, form, file);
        } catch (CodedException refused) {
            form.addError("file", refused.sentence());
            return page(refused.code().status(), context, form, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Reply submit(ConsoleContext context, Form form, byte[] file) throws IOException {
        var digest = HexFormat.of().formatHex(Sha256.of(file));
        if (form.text("digest").equals(digest)) {
            stock.run(new ByteArrayInputStream(file), context.actor());
            return HtmlReply.seeOther(ConsoleShell.HOME + StockPage.SECTION + "?imported");
        }
        if (form.has("digest")) {
            form.addError("file", "This is another file than the one that was checked before. It was checked now.");
        }
        return page(form.status(), context, form, new Checked(stock.check(new ByteArrayInputStream(file)), digest));
    }
}
