package beppay.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;

/// A form with files, in the format `multipart/form-data` (RFC 7578).
///
/// @param fields the values that are not files
/// @param files the first file of each field; a field without a chosen file is missing
public record MultipartForm(Query fields, Map<String, byte[]> files) {
    private static final String TYPE = "multipart/form-data";
    private static final int MAX_PARTS = 100;
    private static final int MAX_HEADER_BYTES = 4_096;

    public MultipartForm {
        files = Map.copyOf(files);
    }

    /// Whether the call's body has this format.
    public static boolean isIn(Call call) {
        var type = call.header("Content-Type");
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(TYPE);
    }

    /// Reads the body, which is in memory already.
    ///
    /// @throws InvalidQuery if it can't be decoded, or has more than 100 parts
    public static MultipartForm read(Call call) {
        // The smallest limit that never writes a part to a file.
        int length = call.body().length + 1;
        var limits = new MultiPartConfig.Builder()
                .maxParts(MAX_PARTS)
                .maxSize(length)
                .maxPartSize(length)
                .maxMemoryPartSize(length)
                .maxHeadersSize(MAX_HEADER_BYTES)
                .build();
        var source = Content.Source.from(ByteBuffer.wrap(call.body()));
        try (var parts = MultiPartFormData.getParts(
                source, new Attributes.Mapped(), String.valueOf(call.header("Content-Type")), limits)) {
            return of(parts);
        } catch (IOException | RuntimeException malformed) {
            // The parser throws exceptions of several types for malformed bodies.
            throw malformed instanceof InvalidQuery invalid ? invalid : new InvalidQuery("The form can't be decoded.");
        }
    }

    private static MultipartForm of(MultiPartFormData.Parts parts) throws IOException {
        var fields = new LinkedHashMap<String, List<String>>();
        var files = new HashMap<String, byte[]>();
        for (var part : parts) {
            if (part.getName() == null) {
                throw new InvalidQuery("A part of the form has no name.");
            }
            var content = bytes(part);
            if (part.getFileName() == null) {
                fields.computeIfAbsent(part.getName(), first -> new ArrayList<>())
                        .add(text(content));
            } else if (content.length > 0 || !part.getFileName().isEmpty()) {
                files.putIfAbsent(part.getName(), content);
            }
        }
        return new MultipartForm(Query.of(fields), files);
    }

    private static byte[] bytes(MultiPart.Part part) throws IOException {
        var content = Content.Source.asByteBuffer(part.createContentSource());
        var bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    private static String text(byte[] content) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new InvalidQuery("The form contains the character NUL.");
        }
        return text;
    }

    @Override
    public String toString() {
        return "a form with %d files".formatted(files.size());
    }
}
