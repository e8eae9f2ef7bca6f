package beppay.platform.http;

import java.nio.charset.StandardCharsets;

/// The lines before a body, as they are on the wire (RFC 9112 §2.1).
final class Head {
    private static final String END = "\r\n\r\n";

    private Head() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Whether the bytes are one head, and nothing stands behind it.
    static boolean isWhole(byte[] bytes) {
        return bytes.length >= END.length() && text(bytes).indexOf(END) == bytes.length - END.length();
    }

    /// Where a header's value begins; -1 where there is no such header.
    static int valueOf(String header, byte[] head) {
        var line = "\r\n" + header + ": ";
        int found = text(head).indexOf(line);
        return found < 0 ? -1 : found + line.length();
    }
}
