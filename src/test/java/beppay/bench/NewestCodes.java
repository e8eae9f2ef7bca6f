package beppay.bench;

import beppay.cli.EncryptedTables;
import beppay.esims.ActivationCode;
import beppay.esims.Esims;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.platform.db.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// Encrypts the codes of the newest orders of each partner, which the rows of the bench list. `bench/fill.sql`
/// can't encrypt.
final class NewestCodes {
    /// Twice the page that the bench reads, of partners that it reads: the first thousand, and the last.
    private static final String NEWEST = """
            select e.id, e.iccid from (
                (select id from partners where email like 'buyer-%' order by id limit 1000)
                union (select max(id) from partners where email like 'buyer-%')) p
            cross join lateral (
                select o.id from orders o where o.partner_id = p.id and o.mode = 'live'
                order by o.created_at desc, o.id desc limit 100) newest
            join esims e on e.order_id = newest.id""";
    private static final String REPLACE = """
            update esims set codes = sealed.codes from unnest(?::bigint[], ?::bytea[]) as sealed (id, codes)
            where esims.id = sealed.id""";

    private NewestCodes() {}

    private record Esim(long id, String iccid) {
        Profile profile() {
            return new Profile(new Iccid(iccid), new ActivationCode("LPA:1$sandbox.beppay.invalid$FILL-" + id));
        }
    }

    static void seal(Product product) {
        try (var database = Database.open(product.jdbc().address(), 2)) {
            var keyFile = product.data().resolve("encryption.keys");
            var cipher = EncryptedTables.open(database, keyFile, InstantSource.system(), new SecureRandom());
            List<Esim> newest = database.autocommit(tx -> tx.rows(Esim.class, NEWEST));
            database.transact(tx -> tx.update(
                    REPLACE,
                    newest.stream().map(Esim::id).toArray(Long[]::new),
                    newest.stream()
                            .map(esim -> cipher.seal(esim.profile(), Esims.TABLE, esim.id()))
                            .toArray(byte[][]::new)));
        }
    }
}
