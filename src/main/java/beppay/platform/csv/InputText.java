package beppay.platform.csv;

import java.util.regex.Pattern;

/// Trims the text of cells and quotes it in messages.
public final class InputText {
    private static final int MAX_QUOTED = 40;

    /// Control characters, unpaired surrogates, and format characters, which hide letters or change the
    /// direction of a line.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    /// White space of any kind. Java's own `strip` keeps no-break spaces, which spreadsheets and web pages
    /// write.
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\uFEFF]+");

    private InputText() {}

    /// The text without the white space around it.
    public static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF';
    }

    /// The text with one space for each run of white space.
    public static String withSingleSpaces(String text) {
        return BLANKS.matcher(text).replaceAll(" ");
    }

    public static boolean isPrintable(String text) {
        return !UNPRINTABLE.matcher(text).find();
    }

    /// The text in quotation marks, for a message. It is cut after 40 characters, and unprintable characters
    /// become question marks.
    public static String quoted(String text) {
        var printable = UNPRINTABLE.matcher(text).replaceAll("?");
        return printable.length() <= MAX_QUOTED
                ? "\"" + printable + "\""
                : "\"" + printable.substring(0, MAX_QUOTED) + "…\"";
    }
}
