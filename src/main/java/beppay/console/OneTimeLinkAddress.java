package beppay.console;

import beppay.installation.BaseUrl;
import beppay.people.OneTimeLink;
import beppay.platform.http.Call;
import beppay.platform.http.SameOrigin;
import org.jspecify.annotations.Nullable;

/// The complete URLs of one-time links.
///
/// @param baseUrl the URL that the operator has set, or null
record OneTimeLinkAddress(@Nullable BaseUrl baseUrl, SameOrigin sameOrigin) {
    String of(Call call, OneTimeLink link) {
        return link.under(baseUrl == null ? guessed(call) : baseUrl);
    }

    /// The origin that the browser reports, which a page of another site can't forge.
    private BaseUrl guessed(Call call) {
        var origin = sameOrigin.of(call);
        var guessed = origin == null ? null : BaseUrl.parse(origin);
        return guessed == null ? BaseUrl.onThisMachine(call.port()) : guessed;
    }
}
