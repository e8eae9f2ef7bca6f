package beppay.platform.images;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// The parts of a PNG file that its pixels need (PNG Specification, third edition, 5 and 11). All others are
/// left out before the file is decoded: texts, colour profiles and animations, which may be compressed to a
/// thousandth.
///
/// @param width as the header declares it
/// @param essential a complete PNG file
public record PngChunks(int width, int height, byte[] essential) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String HEADER = "IHDR";
    private static final String END = "IEND";
    private static final Set<String> ESSENTIAL = Set.of(HEADER, "PLTE", "tRNS", "IDAT", END);
    private static final int HEADER_BYTES = 13;
    private static final int CHECKSUM_BYTES = 4;

    public static boolean isPng(byte[] file) {
        return file.length > SIGNATURE.length
                && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /// @throws InvalidImage if the structure is not that of such a file
    public static PngChunks read(byte[] file) {
        try {
            return read(file, ByteBuffer.wrap(file).position(SIGNATURE.length));
        } catch (BufferUnderflowException truncated) {
            throw invalid();
        }
    }

    private static PngChunks read(byte[] file, ByteBuffer rest) {
        var essential = new ByteArrayOutputStream();
        essential.writeBytes(SIGNATURE);
        int width = 0;
        int height = 0;
        while (true) {
            int start = rest.position();
            int length = rest.getInt();
            var type = type(rest);
            int content = rest.position();
            if (length < 0 || length > rest.remaining() - CHECKSUM_BYTES) {
                throw invalid();
            }
            rest.position(content + length + CHECKSUM_BYTES);
            if (start == SIGNATURE.length) {
                if (!type.equals(HEADER) || length != HEADER_BYTES) {
                    throw invalid();
                }
                width = rest.getInt(content);
                height = rest.getInt(content + Integer.BYTES);
            }
            if (ESSENTIAL.contains(type)) {
                essential.write(file, start, rest.position() - start);
            }
            if (type.equals(END)) {
                return new PngChunks(width, height, essential.toByteArray());
            }
        }
    }

    private static String type(ByteBuffer rest) {
        var type = new byte[Integer.BYTES];
        rest.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    public static InvalidImage invalid() {
        return new InvalidImage("is not a valid PNG file");
    }
}
