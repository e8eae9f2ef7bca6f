package beppay.traveller;

import beppay.branding.Brand;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.translations.Translation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The form for the access code of a page.
///
/// @param error why the code was not accepted; null before one was entered
record AccessView(PageFrame frame, Brand brand, @Nullable String error) {
    private static final int SECONDS_A_MINUTE = 60;

    static Reply ask(Call call, Brand brand) {
        return reply(200, texts(call, brand), brand, null);
    }

    static Reply wrong(Call call, Brand brand) {
        var texts = texts(call, brand);
        return reply(403, texts, brand, texts.text("access.wrong"));
    }

    /// @param delay until another code is accepted
    static Reply tooMany(Call call, Brand brand, Duration delay) {
        var texts = texts(call, brand);
        long minutes = Math.ceilDiv(delay.toSeconds(), SECONDS_A_MINUTE);
        return reply(429, texts, brand, texts.text("access.throttled", "minutes", Math.max(1, minutes)))
                .with("Retry-After", String.valueOf(delay.toSeconds()));
    }

    private static Translation texts(Call call, Brand brand) {
        return ReaderLanguage.of(call, brand.language());
    }

    private static Reply reply(int status, Translation texts, Brand brand, @Nullable String error) {
        var frame = PageFrame.of(texts, brand, texts.text("access.title"));
        return PageReply.of(status, "access.jte", frame, new AccessView(frame, brand, error));
    }

    Translation texts() {
        return frame.texts();
    }
}
