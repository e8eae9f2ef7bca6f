package beppay.api;

import java.util.ArrayList;
import java.util.List;

/// The words of a command as a POSIX shell splits it: quotes of both kinds, and a backslash at a line's end.
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
                // Escapes are not on the page; a backslash there goes on with the line.
                if (i + 1 >= command.length() || command.charAt(++i) != '\n') {
                    throw new IllegalArgumentException("The command escapes something: " + command);
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
            throw new IllegalArgumentException("A quote is not closed: " + command);
        }
        if (isInWord) {
            words.add(word.toString());
        }
        return words;
    }
}
