package beppay.entrance;

import beppay.installation.BaseUrl;
import beppay.platform.http.Call;
import beppay.platform.http.SameOrigin;
import org.jspecify.annotations.Nullable;

/// The URL with which one-time links start.
///
/// @param baseUrl the URL that the operator has set, or null
public record LinkOrigin(@Nullable BaseUrl baseUrl, SameOrigin sameOrigin) {
    /// Whether the operator has set no URL, so that it is derived from the request.
    public boolean isGuessed() {
        return baseUrl == null;
    }

    public BaseUrl of(Call call) {
        return baseUrl == null ? guessed(call) : baseUrl;
    }

    /// The origin that the browser reports, which a page of another site can't forge. The `Host` header is not
    /// used, because proxies may rewrite it and any caller can set it.
    private BaseUrl guessed(Call call) {
        var origin = sameOrigin.of(call);
        var guessed = origin == null ? null : BaseUrl.parse(origin);
        return guessed == null ? BaseUrl.onThisMachine(call.port()) : guessed;
    }
}
