package beppay.platform.http;

/// A query string that is not valid. The message is a sentence for the caller and contains nothing of the query.
public final class InvalidQuery extends RuntimeException {
    InvalidQuery(String sentence) {
        super(sentence, null, false, false);
    }
}
