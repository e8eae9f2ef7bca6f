package beppay.traveller;

import beppay.branding.AccentColour;
import beppay.branding.Brand;
import beppay.translations.Translation;
import org.jspecify.annotations.Nullable;

/// What all pages have: the brand at the top and the bottom, and the choice of the language.
///
/// @param title of the browser's window
/// @param brand null if the eSIM is not known
record PageFrame(Translation texts, String title, @Nullable Brand brand, InlineFile accent) {
    static PageFrame of(Translation texts, Brand brand, String page) {
        var title = texts.text("page.title", "plan", page, "brand", brand.name());
        return new PageFrame(texts, title, brand, PageReply.accent(brand.accent()));
    }

    static PageFrame withoutBrand(Translation texts, String title) {
        return new PageFrame(texts, title, null, PageReply.accent(AccentColour.STANDARD));
    }

    String css() {
        return InlineFile.STYLE.text();
    }

    String script() {
        return InlineFile.SCRIPT.text();
    }

    /// The link to the same page in a language.
    String linkIn(Translation language) {
        return "?" + ReaderLanguage.PARAMETER + "=" + language.tag();
    }
}
