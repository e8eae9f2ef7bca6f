package beppay.cli;

import java.util.List;

/// Settings that can't be used: all of them at once, a sentence each.
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    private InvalidSettings(List<String> sentences) {
        super(String.join("\n", sentences), null, false, false);
    }

    InvalidSettings(String sentence) {
        this(List.of(sentence));
    }

    /// Throws where there is any.
    public static void refuse(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw new InvalidSettings(sentences);
        }
    }
}
