package beppay.api;

import java.util.ArrayList;
import java.util.List;

/// Splits a command into words like a POSIX shell. Supports both kinds of quotes, and a backslash at the end of
/// a line.
final class ShellWords {
    private ShellWords() {}

    static List<String> of(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean isInWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                isInWord = true;
            } else if (quote != '\'' && c == '\\') {
                // The page has no escapes. A backslash only continues the line.
                if (i + 1 >= command.length() || command.charAt(++i) != '\n') {
                    throw new IllegalArgumentException("The command contains an escape: " + command);
                }
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (isInWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isInWord = false;
            } else {
                word.append(c);
                isInWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("The command has an unclosed quote: " + command);
        }
        if (isInWord) {
            words.add(word.toString());
        }
        return words;
    }
}
