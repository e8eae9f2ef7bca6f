package beppay.cli;

import java.util.List;

/// All invalid settings, with a sentence for each.
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    private InvalidSettings(List<String> sentences) {
        super(String.join("\n", sentences), null, false, false);
    }

    InvalidSettings(String sentence) {
        this(List.of(sentence));
    }

    /// Throws the exception if there is any sentence.
    public static void reject(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw new InvalidSettings(sentences);
        }
    }
}
