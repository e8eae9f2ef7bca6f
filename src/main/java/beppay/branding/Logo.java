package beppay.branding;

/// The address and the size of a stored logo, which was checked when it was stored.
///
/// @param sha256 of the image, in hexadecimal, so that a browser may cache it permanently
/// @param mediaType `image/svg+xml` or `image/png`
/// @param width in pixels
/// @param height in pixels
public record Logo(String sha256, String mediaType, int width, int height) {
    /// The folder of all logos on this server.
    public static final String FOLDER = "/brand/";

    /// The path on this server.
    public String path() {
        return FOLDER + sha256;
    }

    /// Whether e-mail programs show it. Most show no SVG.
    public boolean isForMail() {
        return mediaType.equals("image/png");
    }
}
