package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.Partners;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import beppay.wallets.LockedPartner;
import beppay.web.Form;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Identifies what the form of a partner showed. The form has every field, so without this a form that was opened
/// earlier would set a limit back that someone else has changed since.
final class SeenPartner {
    private SeenPartner() {}

    /// The SHA-256 of what the form can change, in hexadecimal.
    static String digest(Partner partner, @Nullable Money lowBalance) {
        var fields = Arrays.asList(
                partner.name(),
                partner.email(),
                lowBalance,
                partner.notifiesTravellers(),
                partner.requiresSecondFactor(),
                partner.maxKeys(),
                partner.maxDailySpend(),
                partner.requestsPerMinute());
        return HexFormat.of().formatHex(Sha256.of(fields.toString()));
    }

    /// @param locked so that nothing changes between this check and the change
    /// @throws CodedException `invalid_request` if the form showed something else
    static void require(Transaction tx, LockedPartner locked, Form form) {
        var partner = Partners.byId(tx, locked.id());
        if (!digest(partner, PartnerProfile.lowBalance(locked.wallets())).equals(form.text("seen"))) {
            throw new CodedException(
                    ErrorCode.INVALID_REQUEST,
                    "Someone else has changed this partner. Nothing was saved. The fields below have the present"
                            + " values.");
        }
    }
}
