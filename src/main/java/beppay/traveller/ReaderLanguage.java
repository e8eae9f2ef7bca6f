package beppay.traveller;

import beppay.platform.http.Call;
import beppay.platform.http.InvalidQuery;
import beppay.platform.http.Query;
import beppay.translations.Translation;

/// Chooses the language of a page. No cookie stores the choice: it is in the address.
final class ReaderLanguage {
    static final String PARAMETER = "lang";

    private ReaderLanguage() {}

    /// The language that the reader chose, or else the one that the browser prefers, or else the given one.
    ///
    /// @param otherwise a tag, such as that of the brand
    static Translation of(Call call, String otherwise) {
        var chosen = query(call).all(PARAMETER);
        return !chosen.isEmpty() && Translation.exists(chosen.getFirst())
                ? Translation.of(chosen.getFirst())
                : Translation.preferredBy(call.header("Accept-Language"), otherwise);
    }

    /// A call without a route has no parameters, but its query.
    private static Query query(Call call) {
        try {
            return Query.parse(call.query());
        } catch (InvalidQuery malformed) {
            return Query.parse(null);
        }
    }
}
