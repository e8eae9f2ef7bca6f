package beppay.suppliers.sandbox;

import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.suppliers.DeliveredEsim;
import beppay.suppliers.SimulatedUse;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Creates profiles that look real, but that no phone can load.
///
/// The ICCID contains the partner's id and the order's number, so orders of one database have different ICCIDs,
/// whichever process created them. An order's number reveals nothing about the orders of other partners. Two more
/// digits distinguish orders of the same number in different databases.
final class SandboxProfile {
    /// Two digits.
    static final int DISTINCTIONS = 100;

    /// 89 stands for telecommunications, and no country has the code 999 (ITU-T E.164), so no real ICCID begins
    /// with these digits.
    private static final String ISSUER = "89999";
    /// The ICCID has four digits for the partner and seven for the order.
    private static final long PARTNERS = 10_000;

    private static final long ORDERS = 10_000_000;

    /// A reserved name that never resolves (RFC 2606 §2).
    private static final String SMDP_ADDRESS = "sandbox.beppay.invalid";
    /// Characters that SGP.22 §4.1.1 allows, without I, L, O and U, as in Crockford's Base32.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BITS_PER_CHARACTER = 5;
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private SandboxProfile() {}

    /// Creates all eSIMs of an order.
    ///
    /// @param distinction two digits that distinguish orders of the same number in different databases, from 0 to
    ///     [#DISTINCTIONS] - 1
    /// @param use how far the eSIMs appear to be used; null if nobody reports it
    /// @param numbers random numbers with 64 random bits each
    static SupplierOutcome.Delivered delivery(
            SupplierOrder order, int distinction, @Nullable SimulatedUse use, LongSupplier numbers) {
        var esims = IntStream.range(0, order.quantity())
                .mapToObj(position -> new DeliveredEsim(of(order, position, distinction, numbers), null, use))
                .toList();
        return new SupplierOutcome.Delivered(esims, null, null);
    }

    /// The eSIMs of one order differ in these two digits too.
    private static Profile of(SupplierOrder order, int position, int distinction, LongSupplier numbers) {
        var iccid = Iccid.completing("%s%02d%04d%07d"
                .formatted(
                        ISSUER,
                        (distinction + position) % DISTINCTIONS,
                        order.partnerId() % PARTNERS,
                        order.number() % ORDERS));
        return new Profile(iccid, new ActivationCode("LPA:1$" + SMDP_ADDRESS + "$" + matchingId(numbers)));
    }

    /// A hundred random bits in the form of the standard's example: 04386-AGYFT-A74Y8-3F815.
    private static String matchingId(LongSupplier numbers) {
        var id = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                id.append('-');
            }
            // One number for each group: each of its characters takes five bits of the number.
            long bits = numbers.getAsLong();
            for (int i = 0; i < GROUP_LENGTH; i++) {
                id.append(ALPHABET.charAt((int) (bits >>> (i * BITS_PER_CHARACTER)) & (ALPHABET.length() - 1)));
            }
        }
        return id.toString();
    }
}
