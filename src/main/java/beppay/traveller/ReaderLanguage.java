package beppay.traveller;

import beppay.platform.http.Call;
import beppay.translations.Translation;

/// Chooses the language of a page. No cookie stores the choice: it is in the address.
final class ReaderLanguage {
    static final String PARAMETER = "lang";

    private ReaderLanguage() {}

    /// The language that the reader chose, or else the one that the browser prefers, or else the given one.
    ///
    /// @param otherwise a tag, such as that of the brand
    static Translation of(Call call, String otherwise) {
        var chosen = call.parameters().all(PARAMETER);
        return !chosen.isEmpty() && Translation.exists(chosen.getFirst())
                ? Translation.of(chosen.getFirst())
                : Translation.preferredBy(call.header("Accept-Language"), otherwise);
    }
}
