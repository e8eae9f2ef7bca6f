package beppay.cli;

import java.util.List;

/// Settings that can't be used: all of them at once, a sentence each.
public final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    private WrongSettings(List<String> sentences) {
        super(String.join("\n", sentences), null, false, false);
    }

    WrongSettings(String sentence) {
        this(List.of(sentence));
    }

    /// Throws where there is any.
    public static void refuse(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw new WrongSettings(sentences);
        }
    }
}
