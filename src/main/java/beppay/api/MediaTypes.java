package beppay.api;

import beppay.platform.http.Call;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Content negotiation: the media types that a caller accepts (RFC 9110 §12.5.1) and that the server reads.
final class MediaTypes {
    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";

    /// UTF-8, and ASCII, which is a subset of it: all names in the IANA registry and other names that programs
    /// use, in lower case and without punctuation.
    private static final Set<String> UTF_8 = Set.of(
            "utf8",
            "csutf8",
            "unicode11utf8",
            "ascii",
            "usascii",
            "us",
            "csascii",
            "ansix341968",
            "ansix341986",
            "iso646irv1991",
            "iso646us",
            "isoir6",
            "cp367",
            "ibm367");

    private MediaTypes() {}

    /// Whether a `Content-Type` is JSON in UTF-8. Some programs add a `charset` parameter. All other parameters
    /// are ignored, because JSON defines none (RFC 8259 §11).
    static boolean isJsonInUtf8(String contentType) {
        var parts = contentType.split(";", -1);
        if (!parts[0].strip().equalsIgnoreCase(JSON)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].split("=", 2);
            if (parameter.length == 2 && parameter[0].strip().equalsIgnoreCase("charset") && !isUtf8(parameter[1])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(String charset) {
        return UTF_8.contains(charset.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    /// Whether the most specific range in `Accept` that matches the type accepts it. Without `Accept`, every
    /// type is accepted.
    static boolean isAccepted(Call call, String type) {
        if (call.header("Accept") == null) {
            return true;
        }
        var accept = accept(call);
        if (accept.isBlank() || accept.equals("*/*")) {
            return true;
        }
        for (var name : List.of(type, "application/*", "*/*", "*")) {
            var taken = acceptanceOf(accept, name);
            if (taken != null) {
                return taken;
            }
        }
        return false;
    }

    /// Whether `Accept` names the type itself, not only a range that includes it.
    static boolean isNamed(Call call, String type) {
        return Boolean.TRUE.equals(acceptanceOf(accept(call), type));
    }

    private static String accept(Call call) {
        return String.join(",", call.headers("Accept")).toLowerCase(Locale.ROOT);
    }

    /// Null if `Accept` does not contain the range. False if it contains it with the quality 0, which excludes
    /// it.
    private static @Nullable Boolean acceptanceOf(String accept, String name) {
        Boolean taken = null;
        for (var range : accept.split(",", -1)) {
            if (range.split(";", 2)[0].strip().equals(name)) {
                taken = Boolean.TRUE.equals(taken) || !range.matches(".*;\\s*q\\s*=\\s*0(\\.0*)?\\s*");
            }
        }
        return taken;
    }
}
