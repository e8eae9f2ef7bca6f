package beppay.suppliers.stock;

import beppay.esims.ActivationCode;
import beppay.esims.ConfirmationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.refusals.Code;
import beppay.refusals.Refusal;
import beppay.suppliers.stock.StockImport.Rejected;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A list of profiles as the operator hands it in: CSV (RFC 4180) in UTF-8, with the header
/// `plan,iccid,activation_code`, and where a profile has a confirmation code, `confirmation_code` as the fourth.
///
/// A line with a fault is set aside with its reason, which never holds a word of the line. The whole file is refused
/// where it can't be told what its lines are.
final class StockFile {
    private static final List<String> FULL_HEADER = List.of("plan", "iccid", "activation_code", "confirmation_code");
    private static final List<String> HEADER = FULL_HEADER.subList(0, 3);
    private static final int PLAN = 0;
    private static final int ICCID = 1;
    private static final int ACTIVATION_CODE = 2;
    private static final int CONFIRMATION_CODE = 3;

    /// Some 150,000 profiles. The file is held in memory, so that no transaction waits for a slow reader.
    private static final int MOST_BYTES = 16 << 20;

    /// The number of fields is looked at here, so that it is one line's fault and not the file's.
    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder()
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE);

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /// No control character, NUL among them, and none that stands for bytes that are not UTF-8.
    private static final Pattern NAME_OF_PLAN = Pattern.compile("[^\\p{Cntrl}\\uFFFD]{1,255}");

    /// @param plan the id of a plan, or the supplier's code of one
    record Entry(long line, String plan, Profile profile) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private int columns;

    private StockFile() {}

    static StockFile read(InputStream csv) throws IOException {
        var bytes = csv.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw refusal("The file is over 16 MB. Import it in parts.");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var file = new StockFile();
        file.readRecords(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        return file;
    }

    private void readRecords(String text) throws IOException {
        long line = 0;
        try (var records = CSV.ofCsvRecord(text)) {
            for (var record : records) {
                if (line > 0) {
                    read(record);
                } else {
                    readHeader(stripped(record));
                }
                line = record.getStartingLineNumber();
            }
        } catch (CsvParseException unreadable) {
            throw refusal("The file is not CSV after line %d; perhaps a quotation mark is not closed.".formatted(line));
        }
        if (line == 0) {
            throw refusal("The file is empty.");
        }
    }

    private void readHeader(List<String> fields) {
        if (!fields.equals(HEADER) && !fields.equals(FULL_HEADER)) {
            throw refusal("The first line must be plan,iccid,activation_code or"
                    + " plan,iccid,activation_code,confirmation_code.");
        }
        columns = fields.size();
    }

    private void read(CsvRecord record) {
        var fields = stripped(record);
        long line = record.getStartingLineNumber();
        if (fields.size() != columns) {
            var wanted = columns == HEADER.size() ? "three" : "four";
            rejected.add(new Rejected(line, "has %d fields instead of %s".formatted(fields.size(), wanted)));
            return;
        }
        fields.set(ICCID, Iccid.canonical(fields.get(ICCID)));
        fields.set(ACTIVATION_CODE, ActivationCode.canonical(fields.get(ACTIVATION_CODE)));
        var confirmationCode = columns == HEADER.size() ? "" : fields.get(CONFIRMATION_CODE);
        var fault = faultIn(fields, confirmationCode);
        if (fault == null) {
            var code = confirmationCode.isEmpty() ? null : confirmationCode;
            var profile = Profile.of(fields.get(ICCID), fields.get(ACTIVATION_CODE), code);
            entries.add(new Entry(line, fields.get(PLAN), profile));
        } else {
            rejected.add(new Rejected(line, fault));
        }
    }

    private static @Nullable String faultIn(List<String> fields, String confirmationCode) {
        if (!NAME_OF_PLAN.matcher(fields.get(PLAN)).matches()) {
            return "plan is empty, too long or not text";
        }
        var iccidFault = Iccid.faultIn(fields.get(ICCID));
        if (iccidFault != null) {
            return "iccid " + iccidFault;
        } else if (!new Iccid(fields.get(ICCID)).hasValidCheckDigit()) {
            return "iccid has a wrong check digit";
        }
        var codeFault = ActivationCode.faultIn(fields.get(ACTIVATION_CODE));
        return codeFault == null
                ? faultInConfirmation(new ActivationCode(fields.get(ACTIVATION_CODE)), confirmationCode)
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
        var fault = ConfirmationCode.faultIn(confirmationCode);
        return fault == null ? null : "confirmation_code " + fault;
    }

    private static List<String> stripped(CsvRecord record) {
        return new ArrayList<>(record.getFields().stream().map(String::strip).toList());
    }

    private static Refusal refusal(String sentence) {
        return new Refusal(Code.INVALID_REQUEST, sentence);
    }

    List<Entry> entries() {
        return entries;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
