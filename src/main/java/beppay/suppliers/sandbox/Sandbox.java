package beppay.suppliers.sandbox;

import beppay.esims.ActivationCode;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.platform.db.Transaction;
import beppay.suppliers.Answer;
import beppay.suppliers.LocalSupplier;
import beppay.suppliers.SupplierOrder;
import java.util.random.RandomGenerator;

/// Makes profiles that look like any other and load on no phone.
///
/// The ICCID holds the order's id, so that no two orders of one database share it, whichever process made them, and
/// three random digits, by which databases are told apart. The matching ID is random.
public final class Sandbox implements LocalSupplier {
    /// 89 is telecommunications, and the country code 999 belongs to nobody (ITU-T E.164): no real SIM begins like
    /// this.
    private static final String ISSUER = "89999";
    private static final int INSTALLATIONS = 1_000;
    /// Ten digits are left for the order.
    private static final long ORDERS = 10_000_000_000L;

    /// A name that is never resolved (RFC 2606 §2).
    private static final String SMDP_ADDRESS = "sandbox.beppay.invalid";
    /// Of what SGP.22 §4.1.1 allows, without the letters that are read as digits.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BITS_A_LETTER = 5;
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    private final RandomGenerator random;
    private final int installation;

    /// @param random one that threads may share, such as a `SecureRandom`
    public Sandbox(RandomGenerator random) {
        this.random = random;
        installation = random.nextInt(INSTALLATIONS);
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Answer deliver(Transaction tx, SupplierOrder order) {
        var iccid = Iccid.completing("%s%03d%010d".formatted(ISSUER, installation, order.orderId() % ORDERS));
        var code = new ActivationCode("LPA:1$" + SMDP_ADDRESS + "$" + matchingId());
        return new Answer.Delivered(new Profile(iccid, code));
    }

    /// A hundred random bits as the standard's own example writes them: 04386-AGYFT-A74Y8-3F815.
    private String matchingId() {
        var id = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                id.append('-');
            }
            // One number a group: there are 32 letters, and each takes five of its bits.
            long bits = random.nextLong();
            for (int i = 0; i < GROUP_LENGTH; i++) {
                id.append(ALPHABET.charAt((int) (bits >>> (i * BITS_A_LETTER)) & (ALPHABET.length() - 1)));
            }
        }
        return id.toString();
    }
}
