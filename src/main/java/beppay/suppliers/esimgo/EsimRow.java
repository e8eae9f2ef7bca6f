package beppay.suppliers.esimgo;

import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.ReceivedProfile;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// An eSIM in a response, not validated. A text is null if it is missing or empty.
///
/// @param iccid also the only id that the vendor has for it; null if it is not an id
record EsimRow(
        @Nullable String iccid,
        @Nullable String matchingId,
        @Nullable String smdpAddress) {
    private static final Set<String> WANTED = Set.of("iccid", "matchingId", "smdpAddress");

    static EsimRow read(JsonParser object) {
        var fields = Fields.read(object, WANTED);
        return new EsimRow(fields.id("iccid"), fields.text("matchingId"), fields.text("smdpAddress"));
    }

    boolean isComplete() {
        return iccid != null && matchingId != null && smdpAddress != null;
    }

    ReceivedProfile profile() {
        return new ReceivedProfile(iccid, iccid, "LPA:1$%s$%s".formatted(domainName(smdpAddress), matchingId), null);
    }

    /// The vendor's examples show the address as a URL: `http://rsp.example.com`.
    private static @Nullable String domainName(@Nullable String address) {
        return address == null
                ? null
                : address.strip().replaceFirst("^(?i)https?://", "").replaceFirst("/$", "");
    }

    /// Omits the codes, because anyone who has them can load the eSIM.
    @Override
    public String toString() {
        return "EsimRow " + iccid;
    }
}
