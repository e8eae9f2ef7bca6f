package beppay.traveller;

import beppay.branding.Brand;
import beppay.branding.Brands;
import beppay.catalog.Plans;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ProfileCipher;
import beppay.orders.TopUps;
import beppay.orders.history.EsimDetail;
import beppay.platform.db.Database;
import beppay.platform.work.ConcurrencyLimit;
import beppay.sharing.EsimLinks;
import beppay.sharing.SharedEsim;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the eSIMs of addresses.
final class OpenedEsims {
    /// A quarter of the connections of a server. A page takes a few milliseconds, so a link that many people
    /// open at the same time leaves the database and the processors to the purchases.
    private static final int MAX_AT_ONCE = 4;

    private final Database database;
    private final EsimLinks links;
    private final ProfileCipher cipher;
    private final TopUps topUps;
    private final InstantSource clock;
    private final ConcurrencyLimit limit = new ConcurrencyLimit(MAX_AT_ONCE);

    OpenedEsims(Database database, EsimLinks links, ProfileCipher cipher, TopUps topUps, InstantSource clock) {
        this.database = database;
        this.links = links;
        this.cipher = cipher;
        this.topUps = topUps;
        this.clock = clock;
    }

    /// An eSIM of which only the brand may be shown before the access code was entered.
    record Found(SharedEsim shared, Brand brand) {}

    /// Runs work for a page. Pages beyond the limit wait, at most a few seconds.
    ///
    /// @throws java.util.concurrent.RejectedExecutionException if it waited too long
    <T> T inTurn(Supplier<T> work) {
        return limit.call(work);
    }

    /// Null if the address was replaced or has ended.
    @Nullable
    Found find(String token) {
        return database.autocommit(tx -> {
            var shared = SharedEsim.open(tx, links, token, clock.instant());
            return shared == null ? null : new Found(shared, Brands.ofPartner(tx, shared.partnerId()));
        });
    }

    OpenedEsim open(Found found) {
        var shared = found.shared();
        var detail =
                database.autocommit(tx -> EsimDetail.find(tx, cipher, shared.partnerId(), shared.mode(), shared.id()));
        if (detail == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
        }
        var plan = database.autocommit(tx -> Plans.find(tx, detail.line().planId()));
        boolean canTopUp = topUps.isPossible(shared.partnerId(), shared.mode(), shared.id());
        return new OpenedEsim(shared, found.brand(), detail, plan, canTopUp);
    }
}
