package beppay.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules for a line of text that one user types and others read, such as an order's reference, or the name
/// of a key or a partner.
///
/// The text has at least one visible character, so that it does not look empty. It has no characters that
/// change how the text around it is displayed: control characters, line breaks, and overrides, embeddings and
/// isolates of the text's direction (Unicode Standard Annex 9, "Trojan Source"). Joiners and direction marks
/// are allowed together with visible characters, because Persian, Hindi and emoji need them.
public final class VisibleText {
    /// Blank characters in the categories of letters and symbols: Hangul fillers, the empty Braille cell, the
    /// blanks of Egyptian hieroglyphs, and the musical null notehead.
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x13441, 0x13442, 0x1D159);

    private VisibleText() {}

    /// Describes the error in a text, as the continuation of a sentence that begins with the field's name. Null
    /// if the text is valid.
    ///
    /// @param maxCharacters the maximum length in code points
    public static @Nullable String errorIn(String text, int maxCharacters) {
        if (text.isBlank()) {
            return "is empty";
        } else if (text.codePointCount(0, text.length()) > maxCharacters) {
            return "has more than %d characters".formatted(maxCharacters);
        } else if (text.codePoints().anyMatch(VisibleText::breaksLine)) {
            return "contains a control character, a line break or an incomplete character";
        } else if (text.codePoints().anyMatch(VisibleText::turnsDirection)) {
            return "contains a character that overrides the direction of text";
        }
        return text.codePoints().anyMatch(VisibleText::isVisible) ? null : "contains no visible character";
    }

    private static boolean breaksLine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static boolean turnsDirection(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    /// Combining marks are not visible without a base character.
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> !BLANK.contains(character) && !isReservedForInvisible(character);
        };
    }

    /// Whether the character is reserved for future invisible characters (Unicode's
    /// Other_Default_Ignorable_Code_Point).
    private static boolean isReservedForInvisible(int character) {
        return character == 0x2065
                || (character >= 0xFFF0 && character <= 0xFFF8)
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }
}
