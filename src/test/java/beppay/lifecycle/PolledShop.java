package beppay.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.esims.EsimEvents;
import beppay.esims.EsimState;
import beppay.esims.EsimStates;
import beppay.esims.EsimStatus;
import beppay.esims.KnownEsim;
import beppay.esims.NewEsimState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server that sells eSIMs of suppliers, and polls them when a test does so.
final class PolledShop implements AutoCloseable {
    static final long GB = 1L << 30;

    private static final String SINCE = "select id from esims where id > ? order by id";
    private static final String HAS_STATE = "select count(*) from esim_states where esim_id = ?";
    private static final String PARTNER = "select partner_id from esims where id = ?";

    private final List<ReportingSupplier> suppliers;
    private final ReportingSupplier supplier;
    final TestApp app;
    final EsimPoller poller;
    private final TestApp.Reseller reseller;
    private long lastEsim;

    PolledShop(ReportingSupplier... suppliers) {
        this.suppliers = List.of(suppliers);
        supplier = suppliers[0];
        app = TestApp.startWith(suppliers);
        poller = poller();
        reseller = app.reseller("shop", "5000.00");
    }

    /// The poller of another server.
    EsimPoller poller() {
        return new EsimPoller(app.database, suppliers, app.clock, Duration.ofMillis(10));
    }

    /// Buys an eSIM, which is due. Returns its internal id.
    long buy() {
        return buy(supplier);
    }

    long buy(ReportingSupplier from) {
        var plan = app.plan(from.name(), from.name() + " 5GB", "10.00");
        var bought = reseller.client().buy(plan.id());
        assertThat(bought.status()).as(bought.text()).isEqualTo(200);
        lastEsim = app.number(SINCE, lastEsim);
        if (app.number(HAS_STATE, lastEsim) == 0) {
            insertState(from);
        }
        makeDue(lastEsim);
        return lastEsim;
    }

    private void insertState(ReportingSupplier from) {
        var state = new NewEsimState(
                lastEsim, app.number(PARTNER, lastEsim), "live", from.name(), EsimState.of(EsimStatus.READY), now());
        app.database.transact(tx -> {
            EsimStates.insert(tx, List.of(state), now());
            return state;
        });
    }

    void makeDue(long esimId) {
        app.database.transact(tx -> {
            EsimStates.makeDue(tx, List.of(esimId), now());
            return esimId;
        });
    }

    Instant now() {
        return app.clock.instant();
    }

    void pass(Duration time) {
        app.clock.pass(time);
    }

    KnownEsim known(long esimId) {
        return app.database.transact(tx -> EsimStates.lock(tx, List.of(esimId))).getFirst();
    }

    EsimState state(long esimId) {
        return known(esimId).state();
    }

    /// When the supplier is next asked.
    @Nullable
    Duration delay(long esimId) {
        var at = known(esimId).nextPollAt();
        return at == null ? null : Duration.between(now(), at);
    }

    List<EsimEvents.Kind> events(long esimId) {
        var order = app.number("select order_id from esims where id = ?", esimId);
        return app.database.autocommit(tx -> EsimEvents.ofOrder(tx, order)).stream()
                .map(EsimEvents.Event::kind)
                .toList();
    }

    /// An eSIM that is in use.
    static EsimState active(long usedBytes) {
        return active(usedBytes, null);
    }

    static EsimState active(long usedBytes, @Nullable Instant asOf) {
        return new EsimState(EsimStatus.ACTIVE, "IN_USE", 5 * GB, usedBytes, null, null, null, asOf);
    }

    @Override
    public void close() {
        poller.close();
        app.close();
    }
}
