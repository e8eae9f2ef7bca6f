package beppay.suppliers.sandbox;

import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.suppliers.SupplierOrder;
import java.util.function.LongSupplier;

/// A profile that looks like any other and loads on no phone.
///
/// The ICCID holds the partner's id and its number of the order, so that no two orders of one database share it,
/// whichever process made them, and it tells the partner nothing of others' orders; and two digits that differ from
/// process to process.
final class SandboxProfile {
    static final int INSTALLATIONS = 100;

    /// 89 is telecommunications, and the country code 999 belongs to nobody (ITU-T E.164): no real SIM begins like
    /// this.
    private static final String ISSUER = "89999";
    /// Four digits are left for the partner, and seven for its order.
    private static final long PARTNERS = 10_000;

    private static final long ORDERS = 10_000_000;

    /// A name that is never resolved (RFC 2606 §2).
    private static final String SMDP_ADDRESS = "sandbox.beppay.invalid";
    /// Of what SGP.22 §4.1.1 allows, without the letters that are read as digits.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BITS_A_LETTER = 5;
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private SandboxProfile() {}

    /// @param installation below [#INSTALLATIONS]
    /// @param numbers of which every bit is as random as the others
    static Profile of(SupplierOrder order, int installation, LongSupplier numbers) {
        var digits =
                "%s%02d%04d%07d".formatted(ISSUER, installation, order.partnerId() % PARTNERS, order.number() % ORDERS);
        var iccid = Iccid.completing(digits);
        return new Profile(iccid, new ActivationCode("LPA:1$" + SMDP_ADDRESS + "$" + matchingId(numbers)));
    }

    /// A hundred bits as the standard's own example writes them: 04386-AGYFT-A74Y8-3F815.
    private static String matchingId(LongSupplier numbers) {
        var id = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                id.append('-');
            }
            // One number a group: there are 32 letters, and each takes five of its bits.
            long bits = numbers.getAsLong();
            for (int i = 0; i < GROUP_LENGTH; i++) {
                id.append(ALPHABET.charAt((int) (bits >>> (i * BITS_A_LETTER)) & (ALPHABET.length() - 1)));
            }
        }
        return id.toString();
    }
}
