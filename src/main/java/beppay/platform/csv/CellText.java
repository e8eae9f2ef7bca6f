package beppay.platform.csv;

import java.util.regex.Pattern;

/// What stands in a cell, as people mean it.
public final class CellText {
    private static final int MAX_QUOTED = 40;

    /// Control and format characters and halves of pairs: format characters turn a line's direction or hide letters.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    /// Blanks of any kind: Java's own strip leaves no-break spaces, which spreadsheets and web pages write.
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\uFEFF]+");

    private CellText() {}

    /// Without the blanks around it.
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

    /// With one space for every run of blanks.
    public static String withSingleSpaces(String text) {
        return BLANKS.matcher(text).replaceAll(" ");
    }

    public static boolean isPrintable(String text) {
        return !UNPRINTABLE.matcher(text).find();
    }

    /// Short and printable, for a reason.
    public static String quoted(String text) {
        var printable = UNPRINTABLE.matcher(text).replaceAll("?");
        return printable.length() <= MAX_QUOTED
                ? "\"" + printable + "\""
                : "\"" + printable.substring(0, MAX_QUOTED) + "…\"";
    }
}
