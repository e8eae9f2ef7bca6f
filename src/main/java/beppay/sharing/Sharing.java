package beppay.sharing;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.secrets.FieldCipher;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What partners do with the travellers' pages of their eSIMs. Each eSIM has a page from its delivery on, whose
/// first link needs no query.
public final class Sharing {
    private static final String RENEW = """
            insert into esim_shares as s (esim_id, generation, expires_at, access_code_sha256, updated_at)
            values (?, 1, ?, ?, ?)
            on conflict (esim_id) do update set generation = s.generation + 1, expires_at = excluded.expires_at,
                ended_at = null, access_code_sha256 = excluded.access_code_sha256, failures = 0, failed_at = null,
                updated_at = excluded.updated_at""";
    private static final String END = """
            insert into esim_shares as s (esim_id, ended_at, updated_at) values (?, ?, ?)
            on conflict (esim_id) do update set ended_at = excluded.ended_at, updated_at = excluded.updated_at
            where s.ended_at is null""";

    private final Database database;
    private final EsimLinks links;
    private final AccessCodes codes;
    private final InstantSource clock;

    public Sharing(Database database, FieldCipher cipher, InstantSource clock) {
        this.database = database;
        links = new EsimLinks(cipher);
        codes = new AccessCodes(cipher);
        this.clock = clock;
    }

    /// The path of the first link, which a purchase returns.
    ///
    /// @param esimId the internal id
    public String firstPath(long esimId) {
        return links.path(esimId, 0);
    }

    /// The path of the link that works now; null if the page was ended or has expired.
    public @Nullable String path(SharedEsim esim) {
        return esim.isOpen(clock.instant()) ? links.path(esim.esimId(), esim.generation()) : null;
    }

    /// Gives an eSIM's page a new link. Earlier links end, and so does their access code. A page that was ended
    /// or has expired is open again.
    ///
    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode
    public SharedEsim renew(long partnerId, Mode mode, EsimId id, NewLink wanted) {
        var now = clock.instant();
        return database.transact(tx -> {
            var esim = esim(tx, partnerId, mode, id);
            var code = wanted.accessCode();
            var hash = code == null ? null : codes.hash(esim.esimId(), code);
            tx.updateLater(RENEW, esim.esimId(), wanted.expiresAt(), hash, now);
            return esim(tx, partnerId, mode, id);
        });
    }

    /// Ends an eSIM's page, until it gets a new link. An ended page does not change.
    ///
    /// @throws CodedException as [#renew]
    public SharedEsim end(long partnerId, Mode mode, EsimId id) {
        var now = clock.instant();
        return database.transact(tx -> {
            tx.updateLater(END, esim(tx, partnerId, mode, id).esimId(), now, now);
            return esim(tx, partnerId, mode, id);
        });
    }

    private static SharedEsim esim(Transaction tx, long partnerId, Mode mode, EsimId id) {
        var esim = SharedEsim.find(tx, partnerId, mode, id);
        if (esim == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
        }
        return esim;
    }
}
