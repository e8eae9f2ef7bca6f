package beppay.api;

import beppay.platform.http.Call;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What forms of an answer a caller takes (RFC 9110 §12.5.1).
final class Media {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    private Media() {}

    /// Whether the range in `Accept` that names the type most exactly takes it; without `Accept`, everything is
    /// taken.
    static boolean isAccepted(Call call, String type) {
        if (call.header("Accept") == null) {
            return true;
        }
        var accept = accept(call);
        if (accept.isBlank() || accept.equals("*/*")) {
            return true;
        }
        for (var name : List.of(type, "application/*", "*/*", "*")) {
            var taken = isTaken(accept, name);
            if (taken != null) {
                return taken;
            }
        }
        return false;
    }

    /// Whether the caller names the type itself, as one who knows problem details does.
    static boolean isNamed(Call call, String type) {
        return Boolean.TRUE.equals(isTaken(accept(call), type));
    }

    private static String accept(Call call) {
        return String.join(",", call.headers("Accept")).toLowerCase(Locale.ROOT);
    }

    /// Null where `Accept` does not have the range; false where it has it with the quality 0, which is a refusal.
    private static @Nullable Boolean isTaken(String accept, String name) {
        Boolean taken = null;
        for (var range : accept.split(",", -1)) {
            if (range.split(";", 2)[0].strip().equals(name)) {
                taken = Boolean.TRUE.equals(taken) || !range.matches(".*;\\s*q\\s*=\\s*0(\\.0*)?\\s*");
            }
        }
        return taken;
    }
}
