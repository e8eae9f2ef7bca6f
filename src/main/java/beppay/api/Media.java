package beppay.api;

import beppay.platform.http.Call;
import java.util.Locale;

/// What forms of an answer a caller takes (RFC 9110 §12.5.1).
final class Media {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    private Media() {}

    /// Whether a range in `Accept` covers the type, `*/*` and `application/*` included; without `Accept`,
    /// everything is.
    static boolean isAccepted(Call call, String type) {
        var accept = String.join(",", call.headers("Accept"));
        if (accept.isBlank()) {
            return true;
        }
        for (var range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            var name = range.split(";", 2)[0].strip();
            var isCovered = name.equals(type) || name.equals("application/*") || name.equals("*/*") || name.equals("*");
            if (isCovered && !range.matches(".*;\\s*q\\s*=\\s*0(\\.0*)?\\s*")) {
                return true;
            }
        }
        return false;
    }

    /// Whether the caller names the type itself, as one who knows problem details does.
    static boolean isNamed(Call call, String type) {
        return String.join(",", call.headers("Accept")).toLowerCase(Locale.ROOT).contains(type);
    }
}
