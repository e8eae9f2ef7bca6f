package beppay.approvals.evidence;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.images.InvalidImage;
import beppay.platform.images.JpegSegments;
import beppay.platform.images.PngChunks;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Checks uploaded evidence, one file at a time, because a picture takes memory and time to decode.
public final class EvidenceReader {
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Semaphore turn = new Semaphore(1, true);

    /// The file's own content decides its type; its name and its declared type are ignored.
    ///
    /// @throws CodedException `invalid_request` with the field `evidence` if it is no complete PDF, PNG or JPEG
    ///     file, or `unavailable` if other files are being checked for too long
    public EvidenceFile read(byte[] upload) {
        if (upload.length == 0) {
            throw EvidenceFile.rejected("is an empty file");
        } else if (upload.length > EvidenceFile.MAX_BYTES) {
            throw EvidenceFile.rejected("is larger than %d MB".formatted(EvidenceFile.MAX_BYTES >> 20));
        }
        awaitTurn();
        try {
            return checked(upload);
        } catch (InvalidImage invalid) {
            throw EvidenceFile.rejected(String.valueOf(invalid.getMessage()));
        } finally {
            turn.release();
        }
    }

    private static EvidenceFile checked(byte[] upload) {
        if (PngChunks.isPng(upload)) {
            var chunks = PngChunks.read(upload);
            DecodedPicture.check("png", chunks.essential(), chunks.width(), chunks.height());
            return new EvidenceFile("image/png", upload);
        } else if (JpegSegments.isJpeg(upload)) {
            var segments = JpegSegments.read(upload);
            DecodedPicture.check("jpeg", segments.essential(), segments.width(), segments.height());
            return new EvidenceFile("image/jpeg", upload);
        }
        PdfStructure.check(upload);
        return new EvidenceFile("application/pdf", upload);
    }

    private void awaitTurn() {
        try {
            if (!turn.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static CodedException busy() {
        return new CodedException(
                ErrorCode.UNAVAILABLE, "Other files are being checked. Nothing was changed. Try again.");
    }
}
