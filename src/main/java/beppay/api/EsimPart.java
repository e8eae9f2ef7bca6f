package beppay.api;

import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.esims.QrCode;
import beppay.esims.SealedEsims;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An eSIM in a response.
///
/// @param installUrl the address of its traveller's page; null if the partner ended it, or if it has expired
record EsimPart(
        String iccid,
        String qrCode,
        String activationCode,
        @Nullable String confirmationCode,
        @Nullable String installUrl) {
    /// @param installUrl by the internal id of an eSIM
    static List<EsimPart> of(SealedEsims esims, ProfileCipher cipher, LongFunction<@Nullable String> installUrl) {
        var profiles = esims.open(cipher);
        return IntStream.range(0, profiles.size())
                .mapToObj(i ->
                        of(profiles.get(i), installUrl.apply(esims.esimIds().get(i))))
                .toList();
    }

    private static EsimPart of(Profile profile, @Nullable String installUrl) {
        var code = profile.activationCode();
        return new EsimPart(
                profile.iccid().digits(), QrCode.dataUri(code), code.text(), profile.confirmation(), installUrl);
    }

    @Override
    public String toString() {
        return iccid;
    }
}
