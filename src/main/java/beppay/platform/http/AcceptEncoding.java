package beppay.platform.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The header `Accept-Encoding` (RFC 9110 §12.5.3): how much a caller likes each coding, from 0 to 1.
final class AcceptEncoding {
    private static final String ANY_OTHER = "*";
    private static final String IDENTITY = "identity";

    /// Plain bytes are always taken unless they are refused, and are what is liked least.
    private static final double TAKEN = 0.0001;

    private final Map<String, Double> qualities = new HashMap<>();

    /// @param header all lines of it, with commas between
    AcceptEncoding(String header) {
        for (var coding : header.split(",", -1)) {
            add(coding);
        }
    }

    private void add(String coding) {
        int end = coding.indexOf(';');
        var name = (end < 0 ? coding : coding.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        // What is sent by this name since HTTP/1.0 is gzip (RFC 9110 §8.4.1.3).
        qualities.merge(
                name.equals("x-gzip") ? "gzip" : name, end < 0 ? 1 : weight(coding.substring(end + 1)), Math::max);
    }

    /// An invalid weight counts as 0, so that the caller gets the plain bytes.
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
        return quality != null ? quality : coding.equals(IDENTITY) ? TAKEN : 0;
    }
}
