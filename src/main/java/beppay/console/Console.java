package beppay.console;

import beppay.branding.OperatorBrand;
import beppay.entrance.Accounts;
import beppay.entrance.Entrance;
import beppay.entrance.EntranceRoutes;
import beppay.esims.ProfileCipher;
import beppay.installation.BaseUrl;
import beppay.orders.OrderDecisions;
import beppay.orders.PartnerCancellations;
import beppay.orders.Settlement;
import beppay.platform.db.Database;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.Routes;
import beppay.platform.http.SameOrigin;
import beppay.web.ErrorPages;
import beppay.web.Exports;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The sections of the operator's console, and the pages with which staff sign in.
public final class Console {
    private final Entrance entrance;
    private final EntranceRoutes signIn;
    private final ConsoleRoutes routes;
    private final OperatorBrand brand;

    /// What the sections use and other parts of the server use too.
    ///
    /// @param nanos a clock like [System#nanoTime]
    public record Features(
            ProfileCipher cipher, Settlement settlement, PartnerCancellations cancellations, LongSupplier nanos) {}

    /// @param baseUrl the URL at which users reach the server, or null if the operator has not set it
    public Console(
            Database database,
            Accounts accounts,
            Features features,
            OperatorBrand brand,
            @Nullable BaseUrl baseUrl,
            InstantSource clock,
            RandomGenerator random) {
        this.brand = brand;
        var sameOrigin = new SameOrigin(baseUrl == null ? null : baseUrl.text());
        entrance = new Entrance(accounts.sessions(), sameOrigin, brand);
        signIn = new EntranceRoutes(entrance, accounts.signIn(), accounts.factors(), false);
        routes = new ConsoleRoutes(new ConsoleGate(entrance, clock));
        var links = new StaffLinkPage(baseUrl, sameOrigin);
        var exports = new Exports();
        var decisions = new OrderDecisions(database, features.settlement, features.cipher, clock, features.nanos);
        List<Section> sections = List.of(
                new SearchPage(database),
                new OrdersPages(database, new OrdersExport(database, exports, clock)),
                new OrderPage(database),
                new EsimCodePage(database, features.cipher, clock),
                new RequestPage(database),
                new StuckPages(database, clock),
                new SettleOrderPage(database, decisions),
                new SettleCancellationPage(database, features.cancellations),
                new LedgerPages(database),
                new TransferPage(database),
                new AuditSection(database, exports, clock),
                new StaffPages(database, accounts.sessions(), links, clock, random),
                new AccountPages(entrance, accounts));
        sections.forEach(section -> section.addTo(routes));
    }

    public Routes routes() {
        return signIn.routes().and(routes.routes().admittedBy(entrance));
    }

    public ErrorRenderer errors() {
        return new ErrorPages(
                brand, ConsoleShell.HOME, "Search the server's log for the request ID below to see what failed.");
    }
}
