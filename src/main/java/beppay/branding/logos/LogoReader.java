package beppay.branding.logos;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.images.InvalidImage;
import beppay.platform.images.PngChunks;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Checks uploaded logos, one at a time, because a picture takes up to [PngLogo#MAX_PIXELS] to decode.
public final class LogoReader {
    /// A check takes less than a second.
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Semaphore turn = new Semaphore(1, true);
    private final Duration maxWait;

    public LogoReader() {
        this(MAX_WAIT);
    }

    LogoReader(Duration maxWait) {
        this.maxWait = maxWait;
    }

    /// The file's own content decides its type; its name and its declared type are ignored.
    ///
    /// @throws CodedException `invalid_request` with the field `logo` if it is no permitted logo, or
    ///     `unavailable` if other logos are being checked for too long
    public LogoFile read(byte[] upload) {
        if (upload.length == 0) {
            throw LogoFile.rejected("is an empty file");
        } else if (upload.length > LogoFile.MAX_UPLOAD_BYTES) {
            throw LogoFile.rejected("is larger than %d KB".formatted(LogoFile.MAX_UPLOAD_BYTES / 1024));
        }
        awaitTurn();
        try {
            return PngChunks.isPng(upload) ? PngLogo.read(upload) : SvgLogo.read(upload);
        } catch (InvalidImage invalid) {
            throw LogoFile.rejected(String.valueOf(invalid.getMessage()));
        } finally {
            turn.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turn.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static CodedException busy() {
        return new CodedException(
                ErrorCode.UNAVAILABLE, "Other logos are being checked. Nothing was changed. Try again.");
    }

    /// Runs while no logo can be checked.
    void whileBusy(Runnable action) {
        turn.acquireUninterruptibly();
        try {
            action.run();
        } finally {
            turn.release();
        }
    }
}
