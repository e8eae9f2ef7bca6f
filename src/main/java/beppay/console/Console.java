package beppay.console;

import beppay.branding.OperatorBrand;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.entrance.Accounts;
import beppay.entrance.Entrance;
import beppay.entrance.EntranceRoutes;
import beppay.installation.BaseUrl;
import beppay.orders.Suppliers;
import beppay.platform.db.Database;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.Routes;
import beppay.platform.http.SameOrigin;
import beppay.statements.MonthClosing;
import beppay.statements.StatementFiles;
import beppay.suppliers.stock.StockImport;
import beppay.web.ErrorPages;
import beppay.web.Exports;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The sections of the operator's console, and the pages with which staff sign in.
public final class Console {
    private final Entrance entrance;
    private final EntranceRoutes signIn;
    private final ConsoleRoutes routes;
    private final OperatorBrand brand;

    /// What the sections call, besides the database.
    ///
    /// @param suppliers the suppliers of live orders
    /// @param catalogs the catalogues that can be synchronised
    /// @param stock imports profiles
    public record Features(Suppliers suppliers, SupplierCatalogs catalogs, StockImport stock) {}

    /// @param baseUrl the URL at which users reach the server, or null if the operator has not set it
    public Console(
            Database database,
            Features features,
            Accounts accounts,
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
        var supplier = new SupplierPage(database, features.suppliers, features.catalogs, clock);
        var plan = new PlanPage(database);
        List<Section> sections = List.of(
                new TodayPage(database, clock),
                new SuppliersPage(database, features.suppliers, clock),
                supplier,
                new SupplierActions(database, features.suppliers, features.catalogs, supplier, clock),
                new DifferencePage(database, clock),
                new PlansPage(database),
                plan,
                new PlanChangeActions(database, plan, clock),
                new PricesPage(database, clock),
                new NewRulePage(database, clock),
                new RemoveRulePage(database, clock),
                new StockPage(database),
                new StatementsPage(database, new MonthClosing(database, clock)),
                new StatementDownload(new StatementFiles(database), new Exports()),
                new StockImportPage(features.stock),
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
