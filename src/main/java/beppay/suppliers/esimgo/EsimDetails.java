package beppay.suppliers.esimgo;

import beppay.esims.EsimStatus;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// An eSIM in a response to `GET /esims/{iccid}`.
///
/// @param profileStatus how far its installation has come, in the vendor's words; empty if it is missing
/// @param state `active`, `suspended` or `deactivated`; empty if it is missing, as in version 2.4
/// @param installedAt null if it is not stated
record EsimDetails(
        String profileStatus, String state, @Nullable Instant installedAt) {
    private static final String INSTALLED_AT = "firstInstalledDateTime";
    private static final Set<String> WANTED = Set.of("iccid", "profileStatus", "state", INSTALLED_AT);

    /// Null if the call failed.
    static @Nullable EsimDetails query(ApiCalls api, String iccid) {
        var response = new Body();
        var result = api.call(ApiRequest.esim(iccid), response::read);
        var fields = response.fields;
        if (!(result instanceof Success) || fields == null || !iccid.equals(fields.id("iccid"))) {
            return null;
        }
        return new EsimDetails(
                fields.textOr("profileStatus", "").strip(),
                fields.textOr("state", "").strip().toLowerCase(Locale.ROOT),
                Times.parseAny(fields.textOr(INSTALLED_AT, "")));
    }

    private static final class Body {
        private @Nullable Fields fields;

        void read(JsonParser tokens) {
            fields = Fields.read(tokens, WANTED);
        }
    }

    boolean isSuspended() {
        return state.equals("suspended");
    }

    boolean isDeactivated() {
        return state.equals("deactivated");
    }

    /// The status while no data was used. The words are those of the GSMA for profiles, and the vendor's own for
    /// profiles on a phone.
    EsimStatus beforeUse() {
        return switch (profileStatus.toLowerCase(Locale.ROOT)) {
            case "downloaded", "installed", "enabled", "disabled", "deleted" -> EsimStatus.INSTALLED;
            case "available", "allocated", "linked", "confirmed", "released" ->
                installedAt == null ? EsimStatus.READY : EsimStatus.INSTALLED;
            default -> installedAt == null ? EsimStatus.UNKNOWN : EsimStatus.INSTALLED;
        };
    }
}
