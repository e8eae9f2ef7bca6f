package beppay;

import beppay.api.PartnerApi;
import beppay.console.Console;
import beppay.dashboard.Dashboard;
import beppay.esims.ProfileCipher;
import beppay.events.EventPages;
import beppay.lifecycle.EsimSuspensions;
import beppay.orders.Purchasing;
import beppay.orders.Settlement;
import beppay.orders.Suppliers;
import beppay.orders.TopUps;
import beppay.orders.cancellation.CancellationPoller;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.orders.history.OrderPages;
import beppay.platform.db.Database;
import beppay.secrets.FieldCipher;
import beppay.sharing.Sharing;
import beppay.wallets.Balances;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The parts of a server that serve eSIMs after their delivery, and tell partners what happened.
record AfterSale(
        TopUps topUps,
        PartnerCancellations cancellations,
        EsimSuspensions suspensions,
        Sharing sharing,
        CancellationPoller cancellationPoller,
        EventPages events)
        implements AutoCloseable {
    /// @param nanos a clock like [System#nanoTime]
    /// @param every how often work that is due is looked for
    static AfterSale of(
            Database database,
            Suppliers suppliers,
            Purchasing purchasing,
            FieldCipher cipher,
            InstantSource clock,
            LongSupplier nanos,
            Duration every) {
        var cancellations = new PartnerCancellations(database, suppliers, clock, nanos);
        return new AfterSale(
                new TopUps(database, suppliers, purchasing),
                cancellations,
                new EsimSuspensions(database, suppliers, clock),
                new Sharing(database, cipher, clock),
                new CancellationPoller(database, cancellations, clock, every),
                new EventPages(database, clock));
    }

    Console.Decisions inConsole(ProfileCipher cipher, Settlement settlement, LongSupplier nanos) {
        return new Console.Decisions(cipher, settlement, cancellations, nanos);
    }

    PartnerApi.Sales sales(Balances balances, OrderPages orders, Purchasing purchasing, OutgoingMessages messages) {
        return new PartnerApi.Sales(
                balances,
                orders,
                purchasing,
                topUps,
                cancellations,
                suspensions,
                sharing,
                events,
                messages.webhooks().endpoints());
    }

    Dashboard.Sales salesInDashboard(Purchasing purchasing, OutgoingMessages messages) {
        return new Dashboard.Sales(
                purchasing,
                topUps,
                cancellations,
                suspensions,
                sharing,
                events,
                messages.webhooks().endpoints(),
                messages.mail());
    }

    void start() {
        cancellationPoller.start();
    }

    /// Does the work that is due now, and returns how many eSIMs were due.
    int tick() {
        return cancellationPoller.tick();
    }

    /// Waits for the work that is in progress.
    @Override
    public void close() {
        cancellationPoller.close();
    }
}
