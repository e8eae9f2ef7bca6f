package beppay.api;

import beppay.esims.Profile;
import beppay.esims.QrCode;
import org.jspecify.annotations.Nullable;

/// An eSIM in a response.
record EsimPart(
        String iccid,
        String qrCode,
        String activationCode,
        @Nullable String confirmationCode) {
    static EsimPart of(Profile profile) {
        var code = profile.activationCode();
        return new EsimPart(profile.iccid().digits(), QrCode.dataUri(code), code.text(), profile.confirmation());
    }

    @Override
    public String toString() {
        return iccid;
    }
}
