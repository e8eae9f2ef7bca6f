package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import java.util.regex.Pattern;

/// The number that stands in an address: `/keys/17`.
final class PathId {
    /// No more digits than a number of ours can have.
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,17}");

    private PathId() {}

    /// Refuses with `not_found` what is no number.
    static long of(Call call) {
        var text = call.pathValue("id");
        if (!FORM.matcher(text).matches()) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is nothing at this address.");
        }
        return Long.parseLong(text);
    }
}
