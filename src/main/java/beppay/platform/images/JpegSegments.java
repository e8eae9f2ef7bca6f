package beppay.platform.images;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// The segments of a JPEG file (ITU-T T.81, Annex B). Those of applications and comments are left out before the
/// file is decoded, except for the one that states how colours are stored.
///
/// @param width as the frame declares it
/// @param essential a complete JPEG file
public record JpegSegments(int width, int height, byte[] essential) {
    /// A progressive picture has about ten. Each is decoded for the whole picture, so a short file with
    /// thousands of them would take hours.
    private static final int MAX_SCANS = 64;

    private static final int MARKER = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APPLICATION_0 = 0xE0;
    private static final int APPLICATION_14 = 0xEE;
    private static final int APPLICATION_15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int LENGTH_BYTES = 2;
    private static final int FRAME_BYTES = 6;

    public static boolean isJpeg(byte[] file) {
        return file.length > LENGTH_BYTES
                && (file[0] & 0xFF) == MARKER
                && (file[1] & 0xFF) == START
                && (file[2] & 0xFF) == MARKER;
    }

    /// @throws InvalidImage if the structure is not that of such a file
    public static JpegSegments read(byte[] file) {
        try {
            return new Walk(file).toEnd();
        } catch (BufferUnderflowException | IndexOutOfBoundsException truncated) {
            throw invalid();
        }
    }

    private static InvalidImage invalid() {
        return new InvalidImage("is not a valid JPEG file");
    }

    private static final class Walk {
        private final ByteBuffer rest;
        private final ByteArrayOutputStream essential = new ByteArrayOutputStream();
        private int width;
        private int height;
        private int scans;

        Walk(byte[] file) {
            rest = ByteBuffer.wrap(file).position(LENGTH_BYTES);
            essential.write(MARKER);
            essential.write(START);
        }

        JpegSegments toEnd() {
            for (int marker = next(); marker != END; marker = next()) {
                segment(marker);
                if (marker == START_OF_SCAN) {
                    scan();
                }
            }
            if (scans == 0) {
                throw invalid();
            }
            essential.write(MARKER);
            essential.write(END);
            return new JpegSegments(width, height, essential.toByteArray());
        }

        private int next() {
            if (unsigned() != MARKER) {
                throw invalid();
            }
            int marker = unsigned();
            while (marker == MARKER) {
                marker = unsigned();
            }
            return marker;
        }

        private int unsigned() {
            return rest.get() & 0xFF;
        }

        private void segment(int marker) {
            int start = rest.position();
            int length = rest.getShort() & 0xFFFF;
            if (length < LENGTH_BYTES || length > rest.remaining() + LENGTH_BYTES) {
                throw invalid();
            }
            if (isFrame(marker)) {
                frame(length);
            }
            rest.position(start + length);
            if (isEssential(marker)) {
                essential.write(MARKER);
                essential.write(marker);
                essential.write(rest.array(), start, length);
            }
        }

        /// SOF0 to SOF15, without DHT, JPG and DAC, which are among them.
        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }

        private static boolean isEssential(int marker) {
            boolean isOfApplication = marker >= APPLICATION_0 && marker <= APPLICATION_15;
            return marker == APPLICATION_14 || (!isOfApplication && marker != COMMENT);
        }

        private void frame(int length) {
            if (width != 0 || length < LENGTH_BYTES + FRAME_BYTES) {
                throw invalid();
            }
            int position = rest.position();
            height = rest.getShort(position + 1) & 0xFFFF;
            width = rest.getShort(position + 1 + LENGTH_BYTES) & 0xFFFF;
        }

        /// The compressed data up to the next marker. A zero or a restart marker after 0xFF is part of it.
        private void scan() {
            scans++;
            if (scans > MAX_SCANS) {
                throw invalid();
            }
            int start = rest.position();
            while (true) {
                if (unsigned() == MARKER) {
                    int next = rest.get(rest.position()) & 0xFF;
                    boolean isData = next == 0 || next == MARKER || (next >= 0xD0 && next <= 0xD7);
                    if (!isData) {
                        rest.position(rest.position() - 1);
                        break;
                    }
                }
            }
            essential.write(rest.array(), start, rest.position() - start);
        }
    }
}
