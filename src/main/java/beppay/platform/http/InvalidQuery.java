package beppay.platform.http;

/// A query that can't be taken; the message is a sentence for whoever sent it, and repeats none of it.
public final class InvalidQuery extends RuntimeException {
    InvalidQuery(String sentence) {
        super(sentence, null, false, false);
    }
}
