package beppay.platform.json;

/// A body that is not the JSON we read; the message is a sentence for whoever sent it, and repeats none of it.
public final class InvalidJson extends RuntimeException {
    InvalidJson(String sentence) {
        super(sentence, null, false, false);
    }
}
