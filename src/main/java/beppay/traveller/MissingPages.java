package beppay.traveller;

import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.translations.Translation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The pages for addresses that don't exist (404) and for outages (503). They are the same for addresses that
/// never existed, were replaced or have ended, so they reveal nothing. Each is rendered once, because anyone
/// can request them.
final class MissingPages {
    private static final String STANDARD_LANGUAGE = "en";

    private final Map<Key, Reply> replies = new ConcurrentHashMap<>();

    private record Key(int status, String text, Translation texts) {}

    record View(PageFrame frame, String heading, String sentence) {}

    /// @param status of the response; the page is the same for all
    Reply missing(int status, Call call) {
        return reply(status, "missing", ReaderLanguage.of(call, STANDARD_LANGUAGE));
    }

    Reply unavailable(int status, Call call) {
        return reply(status, "unavailable", ReaderLanguage.of(call, STANDARD_LANGUAGE));
    }

    void prepare() {
        Translation.all().forEach(texts -> reply(404, "missing", texts));
    }

    /// @param text the beginning of the keys of its texts
    private Reply reply(int status, String text, Translation texts) {
        return replies.computeIfAbsent(new Key(status, text, texts), MissingPages::render);
    }

    private static Reply render(Key key) {
        var heading = key.texts().text(key.text() + ".title");
        var view = new View(
                PageFrame.withoutBrand(key.texts(), heading),
                heading,
                key.texts().text(key.text() + ".text"));
        return PageReply.of(key.status(), "missing.jte", view.frame(), view).kept();
    }
}
