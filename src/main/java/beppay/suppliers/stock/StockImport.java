package beppay.suppliers.stock;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Imports the profiles of a CSV file into the stock. Valid lines are added, and invalid lines are reported.
///
/// A profile is added only once, even if it is imported again after it was sold.
public final class StockImport {
    private static final String NEXT_IDS = "select nextval('stock_profiles_id_seq') from generate_series(1, ?)";

    /// Leaves out profiles that an order has delivered, because the schema refuses to sell a profile twice.
    private static final String ADD = """
            insert into stock_profiles (id, plan_id, iccid, codes, profile_hash, imported_at)
            overriding system value
            select l.id, l.plan_id, l.iccid, l.codes, l.profile_hash, ?::timestamptz
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])
                as l (id, plan_id, iccid, codes, profile_hash)
            where not exists (select from esims e where e.iccid = l.iccid)
                and not exists (select from esims e where e.profile_hash = l.profile_hash)
            order by l.id
            on conflict do nothing
            returning iccid""";

    private static final String OF_ANOTHER_PLAN = """
            select l.iccid from unnest(?::text[], ?::text[], ?::bytea[]) as l (plan_id, iccid, profile_hash)
            join stock_profiles s on s.iccid = l.iccid and s.profile_hash = l.profile_hash
            where s.plan_id <> l.plan_id""";

    private final Database database;
    private final ProfileCipher cipher;
    private final InstantSource clock;

    /// @param added the number of added profiles
    /// @param rejected the other lines, in the order of the file
    public record Report(int added, List<Rejected> rejected) {}

    /// @param line the line number from 1; the header is a line too
    /// @param reason continues a sentence that begins with "line 7": "iccid has a wrong check digit". It never
    ///     contains text of the line
    public record Rejected(long line, String reason) {}

    private record Addition(long line, String planId, Profile profile) {
        String iccid() {
            return profile.iccid().digits();
        }
    }

    public StockImport(Database database, ProfileCipher cipher, InstantSource clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// Imports a file.
    ///
    /// @throws beppay.errors.CodedException if the file is larger than 16 MB, has no valid header or is not CSV.
    ///     Nothing is added then
    public Report run(InputStream csv, Actor actor) throws IOException {
        var file = StockFile.read(csv);
        return database.transact(tx -> {
            var report = add(tx, file);
            var entry = AuditEntry.of(actor, "stock.imported")
                    .changed("added", null, report.added)
                    .changed("rejected", null, report.rejected.size());
            AuditLog.add(tx, entry, clock.instant());
            return report;
        });
    }

    /// Returns what [#run] would report, and changes nothing.
    public Report check(InputStream csv) throws IOException {
        var file = StockFile.read(csv);
        try {
            return database.transact(tx -> {
                throw new DryRun(add(tx, file));
            });
        } catch (DryRun ended) {
            return ended.report;
        }
    }

    /// Rolls the transaction of a check back.
    private static final class DryRun extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Report report;

        DryRun(Report report) {
            super(null, null, false, false);
            this.report = report;
        }
    }

    private Report add(Transaction tx, StockFile file) {
        var rejected = new ArrayList<>(file.rejected());
        var additions = additions(file.entries(), StockPlans.namedIn(tx, file.entries()), rejected);
        var added = new HashSet<>(insert(tx, additions));
        var known = additions.stream()
                .filter(addition -> !added.contains(addition.iccid()))
                .toList();
        var ofAnotherPlan = new HashSet<>(ofAnotherPlan(tx, known));
        for (var addition : known) {
            var reason = ofAnotherPlan.contains(addition.iccid())
                    ? "the profile is in the stock of another plan"
                    : "iccid or activation_code was already imported or sold";
            rejected.add(new Rejected(addition.line(), reason));
        }
        rejected.sort(Comparator.comparingLong(Rejected::line));
        return new Report(added.size(), List.copyOf(rejected));
    }

    private static List<Addition> additions(List<StockFile.Entry> entries, StockPlans plans, List<Rejected> rejected) {
        var additions = new ArrayList<Addition>();
        var seen = new HashMap<String, Long>();
        for (var entry : entries) {
            var fault = plans.errorIn(entry.plan());
            if (fault == null) {
                fault = repetition(seen, entry);
            }
            if (fault == null) {
                additions.add(new Addition(entry.line(), plans.idOf(entry.plan()), entry.profile()));
            } else {
                rejected.add(new Rejected(entry.line(), fault));
            }
        }
        return additions;
    }

    /// One map has both ICCIDs and profiles: an ICCID has only digits, and the text of a profile contains a `$`.
    private static @Nullable String repetition(Map<String, Long> seen, StockFile.Entry entry) {
        var iccid = entry.profile().iccid().digits();
        var code = entry.profile().activationCode().profile();
        if (seen.containsKey(iccid)) {
            return "iccid is already on line %d".formatted(seen.get(iccid));
        } else if (seen.containsKey(code)) {
            return "activation_code is already on line %d".formatted(seen.get(code));
        }
        seen.put(iccid, entry.line());
        seen.put(code, entry.line());
        return null;
    }

    private List<String> ofAnotherPlan(Transaction tx, List<Addition> additions) {
        return tx.rows(
                String.class,
                OF_ANOTHER_PLAN,
                texts(additions, Addition::planId),
                texts(additions, Addition::iccid),
                hashes(additions));
    }

    private List<String> insert(Transaction tx, List<Addition> additions) {
        var ids = tx.rows(Long.class, NEXT_IDS, additions.size());
        var codes = new byte[additions.size()][];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = cipher.seal(additions.get(i).profile(), Stock.TABLE, ids.get(i));
        }
        return tx.rows(
                String.class,
                ADD,
                clock.instant(),
                ids.toArray(Long[]::new),
                texts(additions, Addition::planId),
                texts(additions, Addition::iccid),
                codes,
                hashes(additions));
    }

    private byte[][] hashes(List<Addition> additions) {
        return additions.stream()
                .map(addition -> cipher.hash(addition.profile()))
                .toArray(byte[][]::new);
    }

    private static String[] texts(List<Addition> additions, Function<Addition, String> column) {
        return additions.stream().map(column).toArray(String[]::new);
    }
}
