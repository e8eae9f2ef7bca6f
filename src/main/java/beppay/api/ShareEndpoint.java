package beppay.api;

import beppay.keys.ApiKey;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import beppay.sharing.NewLink;
import beppay.sharing.SharedEsim;
import beppay.sharing.Sharing;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `POST /api/partner/esim/esims/{id}/share`: gives the traveller's page of an eSIM a new address, or ends the
/// page.
final class ShareEndpoint {
    static final String PATH = "/api/partner/esim/esims/{id}/share";

    private static final int MAX_CHARACTERS = 255;

    private final Sharing sharing;
    private final InstallUrls urls;
    private final InstantSource clock;

    ShareEndpoint(Sharing sharing, InstallUrls urls, InstantSource clock) {
        this.sharing = sharing;
        this.urls = urls;
        this.clock = clock;
    }

    record SharePart(@Nullable String installUrl, @Nullable String expiresAt, boolean hasAccessCode) {
        private static final SharePart ENDED = new SharePart(null, null, false);

        @Override
        public String toString() {
            return "a traveller's page";
        }
    }

    /// Throws `not_found` if there is no such eSIM, or if it belongs to another partner or the other mode.
    Reply share(Call call, ApiKey key) {
        Parameters.of(call).finish();
        var id = TopUpEndpoint.id(call);
        var link = call.body().length == 0 ? NewLink.OPEN : newLink(RequestBody.of(call));
        if (link == null) {
            sharing.end(key.partnerId(), key.mode(), id);
            return Envelope.data(SharePart.ENDED);
        }
        return Envelope.data(part(call, sharing.renew(key.partnerId(), key.mode(), id, link)));
    }

    /// Null to end the page.
    private @Nullable NewLink newLink(RequestBody body) {
        var accessCode = accessCode(body);
        var expiresAt = expiry(body);
        var ended = body.optionalFlag("ended");
        // A request with false expects no change, but a new address would end the earlier ones.
        if (Boolean.FALSE.equals(ended)) {
            body.addError("ended", "must be true, or left out");
        } else if (ended != null && (accessCode != null || expiresAt != null)) {
            body.addError("ended", "can't be combined with access_code and expires_at");
        }
        body.finish();
        return ended == null ? new NewLink(accessCode, expiresAt) : null;
    }

    private static @Nullable String accessCode(RequestBody body) {
        var code = body.optionalText("access_code", MAX_CHARACTERS);
        if (code != null && !NewLink.isAccessCode(code)) {
            body.addError("access_code", "must be 4 to 12 digits and letters from A to Z");
        }
        return code;
    }

    private @Nullable Instant expiry(RequestBody body) {
        var text = body.optionalText("expires_at", MAX_CHARACTERS);
        var expiry = text == null ? null : TextRules.instant(text);
        if (text != null && (expiry == null || !expiry.isAfter(clock.instant()))) {
            body.addError("expires_at", "must be a time in the future, such as 2030-01-01T00:00:00Z");
        }
        return expiry;
    }

    private SharePart part(Call call, SharedEsim esim) {
        var expiresAt = esim.expiresAt();
        return new SharePart(
                urls.current(call, esim), expiresAt == null ? null : Instants.seconds(expiresAt), esim.hasAccessCode());
    }
}
