package beppay.web;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import java.util.regex.Pattern;

/// The numeric id in a URL path, such as `/keys/17`.
public final class PathId {
    /// At most 18 digits, which always fit a `long`.
    private static final Pattern FORMAT = Pattern.compile("[1-9][0-9]{0,17}");

    private PathId() {}

    /// Throws `not_found` if the id is not a positive number.
    public static long of(Call call) {
        var text = call.pathValue("id");
        if (!FORMAT.matcher(text).matches()) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no page at this address.");
        }
        return Long.parseLong(text);
    }
}
