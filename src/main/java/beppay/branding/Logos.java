package beppay.branding;

import beppay.branding.logos.LogoFile;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import java.time.Instant;
import java.util.HexFormat;

/// The table of logos.
final class Logos {
    /// Brands are changed one after the other, so that no logo is deleted while another brand begins to use it.
    private static final String LOCK = "lock table logos in share row exclusive mode";

    private static final String ADD = """
            insert into logos (sha256, media_type, width, height, content, created_at) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String REMOVE_UNUSED =
            "delete from logos where sha256 = ? and not exists (select from brands where logo_sha256 = sha256)";

    private Logos() {}

    static void lock(Transaction tx) {
        tx.update(LOCK);
    }

    /// Returns the hash of the logo, in hexadecimal.
    static String add(Transaction tx, LogoFile logo, Instant at) {
        var sha256 = Sha256.of(logo.content());
        tx.update(ADD, sha256, logo.mediaType(), logo.width(), logo.height(), logo.content(), at);
        return HexFormat.of().formatHex(sha256);
    }

    static void removeUnused(Transaction tx, String sha256) {
        tx.update(REMOVE_UNUSED, (Object) HexFormat.of().parseHex(sha256));
    }
}
