package beppay.catalog.imports;

import beppay.platform.db.Transaction;
import beppay.platform.digest.HmacSha256;
import beppay.platform.digest.Sha256;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;

/// Creates the ids of new plans and their offers: 32 hexadecimal characters. A plan that exists keeps its id.
///
/// Partners see the ids, so an id must not be computable from a supplier's name and code.
///
/// @param digest of source, supplier and code
record PlanIds(Function<String, byte[]> digest) {
    /// The same ids in every installation, for plans that are no secret.
    static final PlanIds PUBLIC = new PlanIds(Sha256::of);

    private static final String KEY = "select key from plan_id_key";
    private static final int BYTES = 16;

    /// Ids that differ in every installation.
    static PlanIds ofInstallation(Transaction tx) {
        var key = new SecretKeySpec(tx.one(byte[].class, KEY), "HmacSHA256");
        return new PlanIds(text -> HmacSha256.of(key, text));
    }

    String create(String source, String supplier, String code) {
        // None of the three contains a NUL, so different plans never have the same text.
        return HexFormat.of().formatHex(digest.apply(String.join("\0", source, supplier, code)), 0, BYTES);
    }
}
