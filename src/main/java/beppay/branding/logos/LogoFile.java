package beppay.branding.logos;

import beppay.errors.CodedException;

/// A logo that was checked, and may be served to anyone: it contains no script and loads nothing.
///
/// @param mediaType `image/svg+xml` or `image/png`
/// @param width in pixels, at most [#MAX_WIDTH]
/// @param height in pixels, at most [#MAX_HEIGHT]
/// @param content at most [#MAX_BYTES]
public record LogoFile(String mediaType, int width, int height, byte[] content) {
    /// The longest file that can be uploaded.
    public static final int MAX_UPLOAD_BYTES = 512 * 1024;

    static final int MAX_WIDTH = 800;
    static final int MAX_HEIGHT = 240;
    /// A traveller's page stays below 50 KB with it.
    static final int MAX_BYTES = 30 * 1024;

    /// @param message continues the field's name, such as "contains a script"
    static CodedException rejected(String message) {
        return CodedException.ofField("logo", message);
    }

    @Override
    public String toString() {
        return "%s, %d × %d, %d bytes".formatted(mediaType, width, height, content.length);
    }
}
