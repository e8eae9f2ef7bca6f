package beppay.platform.json;

/// A body that is not valid JSON for this API. The message is a sentence for the caller and contains nothing of
/// the body.
public final class InvalidJson extends RuntimeException {
    InvalidJson(String sentence) {
        super(sentence, null, false, false);
    }
}
