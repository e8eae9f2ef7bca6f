package beppay.simulator.airalo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// A body that is `multipart/form-data` (RFC 7578). Parts without a name are ignored.
final class MultipartForm {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME =
            Pattern.compile("(?i)content-disposition:\\s*form-data;(?:.*[;\\s])?name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final String END_OF_LINE = "\r\n";

    private MultipartForm() {}

    static Parameters read(String contentType, byte[] body) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Parameters.NONE;
        }
        var values = new LinkedHashMap<String, List<String>>();
        // Each byte is one character here, so that no byte of a value is lost.
        var text = END_OF_LINE + new String(body, ISO_8859_1);
        var mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        for (var part : text.split(Pattern.quote(END_OF_LINE + "--" + mark))) {
            var head = part.indexOf(END_OF_LINE + END_OF_LINE);
            var name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
            if (name.find()) {
                var value = part.substring(head + 2 * END_OF_LINE.length());
                values.computeIfAbsent(
                                utf8(name.group(1) == null ? name.group(2) : name.group(1)), _ -> new ArrayList<>())
                        .add(utf8(value));
            }
        }
        return new Parameters(values);
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }
}
