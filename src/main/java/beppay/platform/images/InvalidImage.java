package beppay.platform.images;

/// A file that is no valid picture. The message continues the field's name: "is not a valid PNG file".
public final class InvalidImage extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidImage(String message) {
        super(message, null, false, false);
    }
}
