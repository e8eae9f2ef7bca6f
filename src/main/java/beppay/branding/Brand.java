package beppay.branding;

import org.jspecify.annotations.Nullable;

/// How a partner or the operator presents itself to travellers.
///
/// @param name of the company or its product
/// @param logo null for none; the name is shown instead
/// @param support the e-mail address that travellers write to; null for none
/// @param legalLines such as the address of the company, one below the other; empty for none
/// @param language the language of e-mails to travellers whose language is not known, such as `en` or `pt`
public record Brand(
        String name,
        @Nullable Logo logo,
        AccentColour accent,
        @Nullable String support,
        String legalLines,
        String language) {}
