package beppay.branding;

import beppay.branding.logos.LogoFile;
import beppay.errors.FieldError;
import beppay.mail.EmailAddress;
import beppay.text.VisibleText;
import beppay.translations.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A change of a brand, as a person entered it. For each text, null keeps what is set, and an empty text removes
/// it.
///
/// @param legalLines at most [#MAX_LEGAL_LINES]
/// @param logo the new logo; null for none
/// @param removesLogo whether the present logo is removed without a new one
public record BrandChange(
        @Nullable String name,
        @Nullable String accent,
        @Nullable String support,
        @Nullable String legalLines,
        @Nullable String language,
        @Nullable LogoFile logo,
        boolean removesLogo) {
    public static final int MAX_NAME = 100;
    public static final int MAX_LEGAL_CHARACTERS = 1_000;
    public static final int MAX_LEGAL_LINES = 6;

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /// All errors in the texts, under the fields `name`, `accent`, `support`, `legal` and `language`.
    public List<FieldError> errors() {
        var errors = new ArrayList<FieldError>();
        check(errors, "name", name, BrandChange::errorInName);
        check(
                errors,
                "accent",
                accent,
                text -> AccentColour.parse(text) == null ? "is no colour such as #0b6e75" : null);
        check(errors, "support", support, text -> EmailAddress.parse(text) == null ? "is not an e-mail address" : null);
        check(errors, "legal", legalLines, text -> errorInLegal(lines(text)));
        check(
                errors,
                "language",
                language,
                text -> Translation.exists(text)
                        ? null
                        : "is no language of the pages for travellers, such as en or pt");
        return errors;
    }

    /// The name is the sender of e-mails, and must not look like an address.
    private static @Nullable String errorInName(String text) {
        return text.matches("[^@<>]*+") && !text.contains("://")
                ? VisibleText.errorIn(text, MAX_NAME)
                : "contains @, <, > or ://, as in an address";
    }

    private static void check(
            List<FieldError> errors, String field, @Nullable String text, Function<String, @Nullable String> rule) {
        var error = text == null || text.isBlank() ? null : rule.apply(text.strip());
        if (error != null) {
            errors.add(new FieldError(field, error));
        }
    }

    private static @Nullable String errorInLegal(List<String> lines) {
        if (lines.size() > MAX_LEGAL_LINES) {
            return "has more than %d lines".formatted(MAX_LEGAL_LINES);
        }
        return lines.stream()
                .filter(line -> !line.isEmpty())
                .map(line -> VisibleText.errorIn(line, MAX_LEGAL_CHARACTERS))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> length(String.join("\n", lines)) > MAX_LEGAL_CHARACTERS
                        ? "has more than %d characters".formatted(MAX_LEGAL_CHARACTERS)
                        : null);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static List<String> lines(String text) {
        return LINE_BREAK.splitAsStream(text).map(String::strip).toList();
    }

    /// The settings after this change, except for the logo.
    ///
    /// @param before what is set
    BrandSettings applied(BrandSettings before) {
        var chosen = before.accent() == null ? null : before.accent().hex();
        var colour = value(accent, chosen);
        var address = value(support, before.support());
        var legal = value(legalLines, before.legalLines());
        return new BrandSettings(
                value(name, before.name()),
                before.logo(),
                colour == null ? null : AccentColour.parse(colour),
                address == null
                        ? null
                        : Objects.requireNonNull(EmailAddress.parse(address)).text(),
                legal == null ? null : String.join("\n", lines(legal)),
                value(language, before.language()));
    }

    private static @Nullable String value(@Nullable String text, @Nullable String before) {
        if (text == null) {
            return before;
        }
        var stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
