package beppay.suppliers.stock;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ActivationCode;
import beppay.esims.ConfirmationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.platform.csv.CsvRow;
import beppay.platform.csv.CsvTable;
import beppay.platform.csv.InvalidCsv;
import beppay.suppliers.stock.StockImport.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a stock file: CSV (RFC 4180) in UTF-8 with the columns `plan`, `iccid` and `activation_code`, and
/// `confirmation_code` if a profile has one. The file may have other columns.
///
/// An invalid line is rejected with a reason, which never contains text of the line. A file that can't be split
/// into lines and fields is rejected as a whole.
final class StockFile {
    private static final String PLAN = "plan";
    private static final String ICCID = "iccid";
    private static final String ACTIVATION_CODE = "activation_code";
    private static final String CONFIRMATION_CODE = "confirmation_code";
    private static final List<String> COLUMNS = List.of(PLAN, ICCID, ACTIVATION_CODE);

    /// About 150,000 profiles. The file is read into memory first, so that no transaction waits for a slow
    /// source.
    private static final int MAX_BYTES = 16 << 20;

    /// Excludes control characters, such as NUL, and the replacement character for bytes that are not valid
    /// UTF-8.
    private static final Pattern NAME_OF_PLAN = Pattern.compile("[^\\p{Cntrl}\\uFFFD]{1,255}");

    /// @param plan the id of the plan, or the supplier's code
    record Entry(long line, String plan, Profile profile) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private StockFile() {}

    static StockFile read(InputStream csv) throws IOException {
        var bytes = csv.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw exception("The file is larger than 16 MB. Import it in parts.");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var file = new StockFile();
        file.readRows(text);
        return file;
    }

    private void readRows(String text) {
        if (text.isBlank()) {
            throw exception("The file is empty.");
        }
        try {
            CsvTable.read(text, COLUMNS, heads -> {}, this::read);
        } catch (InvalidCsv invalid) {
            throw exception(
                    invalid.lastLine() == 0
                            ? "The first line must be plan,iccid,activation_code or"
                                    + " plan,iccid,activation_code,confirmation_code."
                            : "The file is not valid CSV after line %d. Check for a quotation mark that is not closed."
                                    .formatted(invalid.lastLine()));
        }
    }

    private void read(CsvRow row) {
        if (!row.fits()) {
            var fields = row.fields().size();
            rejected.add(new Rejected(row.line(), "has %d fields instead of %d".formatted(fields, row.columns())));
            return;
        }
        var iccid = Iccid.canonical(row.get(ICCID));
        var activationCode = ActivationCode.canonical(row.get(ACTIVATION_CODE));
        var confirmationCode = row.get(CONFIRMATION_CODE);
        var fault = errorIn(row.get(PLAN), iccid, activationCode, confirmationCode);
        if (fault == null) {
            var code = confirmationCode.isEmpty() ? null : confirmationCode;
            entries.add(new Entry(row.line(), row.get(PLAN), Profile.of(iccid, activationCode, code)));
        } else {
            rejected.add(new Rejected(row.line(), fault));
        }
    }

    private static @Nullable String errorIn(String plan, String iccid, String activationCode, String confirmationCode) {
        if (!NAME_OF_PLAN.matcher(plan).matches()) {
            return "plan is empty, too long or contains invalid characters";
        }
        var iccidFault = Iccid.errorIn(iccid);
        if (iccidFault != null) {
            return "iccid " + iccidFault;
        } else if (!new Iccid(iccid).hasValidCheckDigit()) {
            return "iccid has a wrong check digit";
        }
        var codeFault = ActivationCode.errorIn(activationCode);
        return codeFault == null
                ? faultInConfirmation(new ActivationCode(activationCode), confirmationCode)
                : "activation_code " + codeFault;
    }

    private static @Nullable String faultInConfirmation(ActivationCode code, String confirmationCode) {
        if (confirmationCode.isEmpty()) {
            return code.requiresConfirmation()
                    ? "confirmation_code is missing, and the activation_code requires it"
                    : null;
        } else if (!code.requiresConfirmation()) {
            return "confirmation_code is not required by the activation_code, which does not end in $1";
        }
        var fault = ConfirmationCode.errorIn(confirmationCode);
        return fault == null ? null : "confirmation_code " + fault;
    }

    private static CodedException exception(String sentence) {
        return new CodedException(ErrorCode.INVALID_REQUEST, sentence);
    }

    List<Entry> entries() {
        return entries;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
