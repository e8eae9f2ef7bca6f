package beppay.console;

import beppay.approvals.Approvals;
import beppay.branding.OperatorBrand;
import beppay.catalog.sync.SupplierCatalogs;
import beppay.entrance.Accounts;
import beppay.entrance.Entrance;
import beppay.entrance.EntranceRoutes;
import beppay.entrance.LinkOrigin;
import beppay.entrance.OwnAccount;
import beppay.esims.ProfileCipher;
import beppay.installation.BaseUrl;
import beppay.orders.OrderDecisions;
import beppay.orders.Settlement;
import beppay.orders.Suppliers;
import beppay.orders.cancellation.EsimCancellations;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.people.PartnerViews;
import beppay.people.PasswordResets;
import beppay.platform.db.Database;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.Routes;
import beppay.platform.http.SameOrigin;
import beppay.statements.MonthClosing;
import beppay.statements.StatementFiles;
import beppay.suppliers.stock.StockImport;
import beppay.web.ErrorPages;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The sections of the operator's console, and the pages with which staff sign in.
public final class Console implements AutoCloseable {
    private final Entrance entrance;
    private final EntranceRoutes signIn;
    private final ConsoleRoutes routes;
    private final OperatorBrand brand;
    private final @Nullable PasswordResets resets;

    /// What the sections use, besides the database.
    ///
    /// @param resets null if the operator has set no mail server
    /// @param suppliers the suppliers of live orders
    /// @param catalogs the catalogues that can be synchronised
    /// @param stock imports profiles
    public record Features(
            @Nullable PasswordResets resets,
            Approvals approvals,
            Suppliers suppliers,
            SupplierCatalogs catalogs,
            StockImport stock,
            Decisions decisions) {
        boolean sendsEmail() {
            return resets != null;
        }
    }

    /// What decisions about orders need.
    ///
    /// @param nanos a clock like [System#nanoTime]
    public record Decisions(
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
        resets = features.resets;
        var sameOrigin = new SameOrigin(baseUrl == null ? null : baseUrl.text());
        entrance = new Entrance(accounts.sessions(), sameOrigin, brand);
        signIn = new EntranceRoutes(entrance, accounts, false, features.resets);
        routes = new ConsoleRoutes(new ConsoleGate(entrance, clock));
        var links = new LinkOrigin(baseUrl, sameOrigin);
        var sections = new ArrayList<Section>();
        var exports = new AuditedExports(database, clock);
        sections.add(new TodayPage(database, clock));
        sections.add(new SearchPage(database));
        sections.addAll(orders(database, features, exports, clock));
        sections.addAll(partners(database, features, exports, links, clock, random));
        sections.addAll(supply(database, features, clock));
        sections.addAll(List.of(
                new LedgerPages(database),
                new TransferPage(database),
                new AuditSection(database, exports),
                new SavedFilterPages(database, clock),
                new StaffPages(
                        database, accounts.sessions(), new StaffLinkPage(links, features.sendsEmail()), clock, random),
                new AccountPages(new OwnAccount(entrance, accounts))));
        sections.forEach(section -> section.addTo(routes));
    }

    private static List<Section> orders(
            Database database, Features features, AuditedExports exports, InstantSource clock) {
        var needed = features.decisions;
        var late = new EsimCancellations(database, features.suppliers, clock, needed.nanos);
        var decisions = new OrderDecisions(database, needed.settlement, needed.cipher, clock, needed.nanos);
        return List.of(
                new OrdersPages(database, new OrdersExport(database, exports)),
                new OrderPage(database),
                new EsimCodePage(database, needed.cipher, clock),
                new RequestPage(database),
                new StuckPages(database, clock),
                new LateEsimsPage(database, late, clock),
                new SettleOrderPage(database, decisions),
                new SettleCancellationPage(database, needed.cancellations));
    }

    private static List<Section> partners(
            Database database,
            Features features,
            AuditedExports exports,
            LinkOrigin links,
            InstantSource clock,
            RandomGenerator random) {
        return List.of(
                new PartnersPages(database, features.sendsEmail(), links, clock, random),
                new PartnerPage(database, clock),
                new PartnerEditPage(database, clock),
                new PartnerViewPage(database, new PartnerViews(database, clock, random)),
                new TimelinePage(database, clock),
                new MoneyPages(database, clock),
                new OperationPages(database, features.approvals),
                new ApprovalPages(database, features.approvals, clock),
                new StatementsPage(database, new MonthClosing(database, clock)),
                new StatementDownload(new StatementFiles(database), exports));
    }

    private static List<Section> supply(Database database, Features features, InstantSource clock) {
        var supplier = new SupplierPage(database, features.suppliers, features.catalogs, clock);
        var plan = new PlanPage(database, clock);
        var prices = new PricesPage(database, clock);
        return List.of(
                new SuppliersPage(database, features.suppliers, clock),
                supplier,
                new SupplierActions(database, features.suppliers, features.catalogs, supplier, clock),
                new DifferencePage(database, clock),
                new PlansPage(database),
                plan,
                new PlanChangeActions(database, plan, clock),
                new OfferPages(database, clock),
                prices,
                new WaitingChangeActions(database, prices, clock),
                new NewRulePage(database, clock),
                new RemoveRulePage(database, clock),
                new StockPage(database),
                new StockImportPage(features.stock));
    }

    public Routes routes() {
        return signIn.routes().and(routes.routes().admittedBy(entrance));
    }

    /// Handles the requests for links that wait.
    @Override
    public void close() {
        if (resets != null) {
            resets.close();
        }
    }

    public ErrorRenderer errors() {
        return new ErrorPages(
                brand, ConsoleShell.HOME, "Search the server's log for the request ID below to see what failed.");
    }
}
