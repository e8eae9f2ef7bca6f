package beppay.platform.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The header `Accept-Encoding` (RFC 9110 §12.5.3): the caller's preference for each coding, from 0 to 1.
final class AcceptEncoding {
    private static final String ANY_OTHER = "*";
    private static final String IDENTITY = "identity";

    /// Plain bytes are acceptable unless the caller excludes them, but every listed coding is preferred.
    private static final double MIN_QUALITY = 0.0001;

    private final Map<String, Double> qualities = new HashMap<>();

    /// @param header all of its lines, separated by commas
    AcceptEncoding(String header) {
        for (var coding : header.split(",", -1)) {
            add(coding);
        }
    }

    private void add(String coding) {
        int end = coding.indexOf(';');
        var name = (end < 0 ? coding : coding.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        // An old name of gzip (RFC 9110 §8.4.1.3).
        qualities.merge(
                name.equals("x-gzip") ? "gzip" : name, end < 0 ? 1 : weight(coding.substring(end + 1)), Math::max);
    }

    /// An invalid weight counts as 0, so the response is not compressed.
    private static double weight(String parameter) {
        var text = parameter.strip();
        boolean isWeight = text.matches("[qQ]\\s*=\\s*(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");
        return isWeight ? Double.parseDouble(text.substring(text.indexOf('=') + 1)) : 0;
    }

    double quality(String coding) {
        var quality = qualities.get(coding);
        if (quality == null) {
            quality = qualities.get(ANY_OTHER);
        }
        return quality != null ? quality : coding.equals(IDENTITY) ? MIN_QUALITY : 0;
    }
}
