package beppay.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A line that somebody types and others read: an order's reference, the name of a key or a partner.
///
/// It has at least one visible character, so that nothing passes for empty, and nothing that changes how the text
/// around it reads: no control characters, line breaks, or overrides and isolates of the text's direction
/// (Unicode Standard Annex 9, "Trojan Source"). Joiners and direction marks stay allowed between visible
/// characters: Persian, Hindi and emoji need them.
public final class VisibleText {
    /// Letters and symbols by their category, and yet blank: the fillers of Hangul, an empty Braille cell, the
    /// blanks of hieroglyphs and a note without a head.
    private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x13441, 0x13442, 0x1D159);

    private VisibleText() {}

    /// What is wrong with a text, going on from the field's name; null where nothing is.
    ///
    /// @param maxCharacters in code points
    public static @Nullable String faultIn(String text, int maxCharacters) {
        if (text.isBlank()) {
            return "is empty";
        } else if (text.codePointCount(0, text.length()) > maxCharacters) {
            return "has more than %d characters".formatted(maxCharacters);
        } else if (text.codePoints().anyMatch(VisibleText::breaksLine)) {
            return "holds a control character or half a character";
        } else if (text.codePoints().anyMatch(VisibleText::turnsDirection)) {
            return "holds a character that overrides the direction of text";
        }
        return text.codePoints().anyMatch(VisibleText::isVisible) ? null : "holds no visible character";
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

    /// Marks alone have nothing to stand on.
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

    /// Without a meaning yet, and shown as nothing already (Unicode's Other_Default_Ignorable_Code_Point).
    private static boolean isReservedForInvisible(int character) {
        return character == 0x2065
                || (character >= 0xFFF0 && character <= 0xFFF8)
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }
}
