package beppay.traveller;

import beppay.TestApp;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.esims.ReportedStates;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.sharing.EsimLinks;
import beppay.sharing.NewLink;
import beppay.sharing.Sharing;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A server with a partner whose travellers open pages.
final class SampleEsims implements AutoCloseable {
    static final String PLAN = "USA 5GB 30 Days";

    private static final long TOTAL = 5_000_000_000L;
    private static final String BRAND = """
            insert into brands (partner_id, name, accent, support, legal_lines, language, updated_at)
            values (?, ?, ?, ?, ?, ?, now())
            on conflict (partner_id) do update set name = excluded.name, accent = excluded.accent,
                support = excluded.support, legal_lines = excluded.legal_lines, language = excluded.language""";

    private static final String RENAME = "update plans set name = ? where id = ?";

    final TestApp app = TestApp.start();
    final Sharing sharing = new Sharing(app.database, app.cipher.fields(), app.clock);
    private final TestApp.Reseller reseller = app.reseller("roam", "5000");
    private final TestApp.Reseller inTest = app.inTest(reseller, "5000");
    private final String plan = app.plan("sandbox", PLAN, "25.00").id();
    final EsimLinks links = new EsimLinks(app.cipher.fields());

    /// A new eSIM.
    ///
    /// @param path of its first link
    record Sample(Mode mode, EsimId id, String path, String activationCode) {
        @Override
        public String toString() {
            return "sample eSIM " + id;
        }
    }

    Reader reader() {
        return new Reader(app.port());
    }

    void rename(String planId, String name) {
        app.database.transact(tx -> tx.update(RENAME, name, planId));
    }

    Sample buy() {
        return buy(reseller, Mode.LIVE, plan);
    }

    Sample buyInTest() {
        return buy(inTest, Mode.TEST, plan);
    }

    Sample buy(String planId) {
        return buy(reseller, Mode.LIVE, planId);
    }

    private Sample buy(TestApp.Reseller buyer, Mode mode, String planId) {
        var bought = buyer.client().buy(planId);
        var id = new EsimId(Long.parseLong(bought.at("/data/order/id")), 1);
        return new Sample(mode, id, links.path(esimId(id), 0), bought.at("/data/esim/activation_code"));
    }

    long esimId(EsimId id) {
        return app.number(
                "select e.id from esims e join orders o on o.id = e.order_id where o.number = ?", id.orderNumber());
    }

    /// Reports a status, of which a part of 5 GB is used.
    void report(Sample esim, EsimStatus status, int usedPercent) {
        var now = app.clock.instant();
        var state = new EsimState(
                status,
                "reported",
                TOTAL,
                TOTAL / 100 * usedPercent,
                now.plus(Duration.ofDays(12)),
                now.minus(Duration.ofDays(2)),
                "internet.example",
                now);
        ReportedStates.report(app.database, reseller.partner().id(), esim.id().text(), state);
    }

    /// Gives the eSIM a new link, and returns its path.
    String renew(Sample esim, NewLink wanted) {
        var renewed = sharing.renew(reseller.partner().id(), esim.mode(), esim.id(), wanted);
        return Objects.requireNonNull(sharing.path(renewed));
    }

    void end(Sample esim) {
        sharing.end(reseller.partner().id(), esim.mode(), esim.id());
    }

    void brand(
            String name, @Nullable String accent, @Nullable String support, @Nullable String legal, String language) {
        app.database.transact(tx -> tx.update(BRAND, reseller.partner().id(), name, accent, support, legal, language));
    }

    @Override
    public void close() {
        app.close();
    }
}
