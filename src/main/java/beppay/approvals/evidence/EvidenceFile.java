package beppay.approvals.evidence;

import beppay.errors.CodedException;
import beppay.platform.digest.Sha256;
import java.util.HexFormat;

/// A file that was checked. It may still be harmful to a program that opens it, so it is served only as an
/// attachment.
///
/// @param mediaType `application/pdf`, `image/png` or `image/jpeg`, by its content
/// @param content at most [#MAX_BYTES]
public record EvidenceFile(String mediaType, byte[] content) {
    /// 5 MB: a scan of a few pages.
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final int NAME_DIGITS = 12;

    public byte[] sha256() {
        return Sha256.of(content);
    }

    /// The name of the download, such as `evidence-0a1b2c3d4e5f.pdf`. The name of the uploaded file is not stored.
    public String downloadName() {
        var ending = mediaType.substring(mediaType.indexOf('/') + 1).replace("jpeg", "jpg");
        return "evidence-%s.%s".formatted(HexFormat.of().formatHex(sha256()).substring(0, NAME_DIGITS), ending);
    }

    /// @param message continues the field's name, such as "is an empty file"
    static CodedException rejected(String message) {
        return CodedException.ofField("evidence", message);
    }

    @Override
    public String toString() {
        return "%s, %d bytes".formatted(mediaType, content.length);
    }
}
