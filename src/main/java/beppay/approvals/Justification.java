package beppay.approvals;

import beppay.approvals.evidence.EvidenceFile;
import beppay.errors.CodedException;
import beppay.errors.FieldError;
import beppay.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why an operation is made.
///
/// @param reason shown in the partner's statement; a top-up may have none
/// @param note for the operator only
public record Justification(
        ReasonCode code,
        @Nullable String reason,
        @Nullable String note,
        @Nullable EvidenceFile evidence) {
    static final int MAX_REASON = 255;
    static final int MAX_NOTE = 500;
    private static final int MAX_REFERENCE = 255;

    /// @throws CodedException `invalid_request` with all invalid fields
    void rejectInvalid(Request request) {
        var errors = new ArrayList<FieldError>();
        var kind = request.kind();
        if (!kind.reasonCodes().contains(code)) {
            errors.add(new FieldError("reason_code", "must be one of " + codes(kind)));
        }
        if (reason == null && kind != OperationKind.TOP_UP) {
            errors.add(new FieldError("reason", "is missing"));
        }
        addError(errors, "reason", reason, MAX_REASON);
        addError(errors, "note", note, MAX_NOTE);
        addError(errors, "reference", request.reference(), MAX_REFERENCE);
        if (!errors.isEmpty()) {
            throw CodedException.ofFields(errors);
        }
    }

    private static String codes(OperationKind kind) {
        return kind.reasonCodes().stream().map(ReasonCode::code).collect(Collectors.joining(", "));
    }

    private static void addError(List<FieldError> errors, String field, @Nullable String text, int most) {
        var error = text == null ? null : VisibleText.errorIn(text, most);
        if (error != null) {
            errors.add(new FieldError(field, error));
        }
    }
}
