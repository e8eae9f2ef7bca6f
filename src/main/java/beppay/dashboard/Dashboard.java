package beppay.dashboard;

import beppay.branding.AccentStyles;
import beppay.branding.Logo;
import beppay.branding.OperatorBrand;
import beppay.catalog.Catalog;
import beppay.entrance.Accounts;
import beppay.entrance.Entrance;
import beppay.entrance.EntranceRoutes;
import beppay.entrance.LinkOrigin;
import beppay.entrance.OwnAccount;
import beppay.esims.ProfileCipher;
import beppay.events.EventPages;
import beppay.installation.BaseUrl;
import beppay.keys.KeyUsage;
import beppay.lifecycle.EsimSuspensions;
import beppay.mode.Mode;
import beppay.orders.OrderEmails;
import beppay.orders.Purchasing;
import beppay.orders.TopUps;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.people.PartnerViews;
import beppay.people.PasswordResets;
import beppay.platform.db.Database;
import beppay.platform.html.Assets;
import beppay.platform.http.Call;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import beppay.platform.http.SameOrigin;
import beppay.sharing.Sharing;
import beppay.team.Permission;
import beppay.team.Team;
import beppay.web.ErrorPages;
import beppay.web.Exports;
import beppay.webhooks.PartnerWebhooks;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The routes of the partners' dashboard, each with the permission it needs.
public final class Dashboard {
    private final SessionGate gate;
    private final StaffViews views;
    private final OperatorBrand brand;
    private final LogoEndpoint logo;
    private final EntranceRoutes signIn;
    private final Entrance entrance;
    private final OverviewPage overview;
    private final PlansPage plans;
    private final PlanPage plan;
    private final PurchasePage purchase;
    private final OrdersPage orders;
    private final OrderPage order;
    private final EsimsPage esims;
    private final EsimPage esim;
    private final TopUpPage topUp;
    private final CancelEsimPage cancelEsim;
    private final SuspendEsimPage suspendEsim;
    private final ShareEsimPage shareEsim;
    private final OrdersExport ordersExport;
    private final WalletPage wallet;
    private final StatementExport statementExport;
    private final KeysPage keys;
    private final NewKeyPage newKey;
    private final WebhookRoutes webhooks;
    private final LogsPage logs;
    private final LogPage log;
    private final SettingsPage settings;
    private final SecondFactorSettings secondFactor;
    private final TeamPage team;
    private final MemberPage member;
    private final BrandingPage branding;
    private final SavedFilterRoutes filters;

    /// What is sent by e-mail at the request of members.
    ///
    /// @param resets null if the operator has set no mail server; members then send links to one another
    public record Mail(OrderEmails orders, @Nullable PasswordResets resets) {
        boolean isSent() {
            return resets != null;
        }
    }

    /// What members buy, what they do with it, and the webhooks and e-mails about it.
    public record Sales(
            Purchasing purchasing,
            TopUps topUps,
            PartnerCancellations cancellations,
            EsimSuspensions suspensions,
            Sharing sharing,
            EventPages events,
            PartnerWebhooks webhooks,
            Mail mail) {}

    /// @param baseUrl the URL at which users reach the server, or null if the operator has not set it
    public Dashboard(
            Database database,
            Catalog catalog,
            Sales sales,
            ProfileCipher cipher,
            Accounts accounts,
            KeyUsage keyUses,
            OperatorBrand brand,
            @Nullable BaseUrl baseUrl,
            InstantSource clock,
            RandomGenerator random) {
        var sameOrigin = new SameOrigin(baseUrl == null ? null : baseUrl.text());
        entrance = new Entrance(accounts.sessions(), sameOrigin, brand);
        views = new StaffViews(new PartnerViews(database, clock, random));
        gate = new SessionGate(entrance, views);
        this.brand = brand;
        logo = new LogoEndpoint(database);
        signIn = new EntranceRoutes(entrance, accounts, true, sales.mail.resets);
        overview = new OverviewPage(database, clock);
        plans = new PlansPage(new PlansOnSale(database, catalog));
        plan = new PlanPage(database);
        purchase = new PurchasePage(database, plan, sales.purchasing, random);
        orders = new OrdersPage(database);
        var pages = new PageLinks(database, sales.sharing, baseUrl);
        order = new OrderPage(database, cipher, pages, sales.mail);
        esims = new EsimsPage(database);
        esim = new EsimPage(database, cipher, sales, pages);
        topUp = new TopUpPage(database, esim, sales.topUps, random);
        cancelEsim = new CancelEsimPage(esim, sales.cancellations);
        suspendEsim = new SuspendEsimPage(esim, sales.suspensions);
        shareEsim = new ShareEsimPage(esim, pages, sales.sharing, clock);
        var exports = new Exports();
        ordersExport = new OrdersExport(database, exports, clock);
        wallet = new WalletPage(database, clock);
        statementExport = new StatementExport(database, exports, clock);
        keys = new KeysPage(database, keyUses, clock);
        newKey = new NewKeyPage(database, clock, random);
        webhooks = new WebhookRoutes(gate, sales.webhooks, sales.events);
        logs = new LogsPage(database, clock);
        log = new LogPage(database);
        var account = new OwnAccount(entrance, accounts);
        settings = new SettingsPage(account, database, clock);
        secondFactor = new SecondFactorSettings(account);
        var people = new Team(database, clock, random);
        var links = new LinkPage(new LinkOrigin(baseUrl, sameOrigin));
        team = new TeamPage(database, clock, people, links, sales.mail.isSent());
        member = new MemberPage(people, links, sales.mail.isSent());
        branding = new BrandingPage(gate, database, clock);
        filters = new SavedFilterRoutes(gate, database, clock);
    }

    public Routes routes() {
        return new Routes()
                .get("/", this::home)
                .getOnIoThread(Assets.FOLDER + "{file}", AssetsEndpoint::show)
                .getOnIoThread(AccentStyles.FOLDER + "{file}", AssetsEndpoint::accent)
                .get(Logo.FOLDER + "{sha256}", logo::show)
                .getOnIoThread("/favicon.ico", AssetsEndpoint::favicon)
                .and(signIn.routes())
                .post(StaffViews.END, this::endView)
                .and(pages(Mode.LIVE).admittedBy(gate))
                .and(pages(Mode.TEST).admittedBy(gate));
    }

    private Routes pages(Mode mode) {
        return new Routes()
                .get(Paths.of(mode, ""), gate.open(mode, Permission.SEE_OVERVIEW, overview::show))
                .and(planPages(mode))
                .and(orderPages(mode))
                .and(esimPages(mode))
                .and(walletPages(mode))
                .and(keyPages(mode))
                .and(webhooks.of(mode))
                .get(Paths.of(mode, "/logs"), gate.open(mode, Permission.SEE_LOGS, logs::show))
                .get(Paths.of(mode, "/logs/{id}"), gate.open(mode, Permission.SEE_LOGS, log::show))
                .and(settingsPages(mode))
                .and(teamPages(mode))
                .and(branding.of(mode))
                .and(filters.of(mode));
    }

    private Routes planPages(Mode mode) {
        var buying = PlanPage.neededToBuy(mode);
        return new Routes()
                .get(Paths.of(mode, "/plans"), gate.open(mode, Permission.SEE_PLANS, plans::show))
                .get(Paths.of(mode, "/plans/{id}"), gate.open(mode, Permission.SEE_PLANS, plan::show))
                .post(Paths.of(mode, "/plans/{id}/confirm"), gate.open(mode, buying, purchase::review))
                .get(Paths.of(mode, "/plans/{id}/confirm"), gate.open(mode, buying, purchase::confirm))
                .postThatWaits(Paths.of(mode, "/plans/{id}/buy"), gate.open(mode, buying, purchase::buy));
    }

    private Routes orderPages(Mode mode) {
        return new Routes()
                .get(Paths.of(mode, "/orders"), gate.open(mode, Permission.SEE_ORDERS, orders::show))
                .get(Paths.of(mode, "/orders/{id}"), gate.open(mode, Permission.SEE_ORDERS, order::show))
                .post(Paths.of(mode, "/orders/{id}/email"), gate.open(mode, PlanPage.neededToBuy(mode), order::send))
                .getOnVirtualThread(
                        Paths.of(mode, "/orders.csv"), gate.open(mode, Permission.EXPORT_ORDERS, ordersExport::export));
    }

    private Routes esimPages(Mode mode) {
        var buying = PlanPage.neededToBuy(mode);
        return new Routes()
                .get(Paths.of(mode, "/esims"), gate.open(mode, Permission.SEE_ORDERS, esims::show))
                .get(Paths.of(mode, "/esims/{id}"), gate.open(mode, Permission.SEE_ORDERS, esim::show))
                .get(Paths.of(mode, "/esims/{id}/top-up"), gate.open(mode, buying, topUp::show))
                .postThatWaits(Paths.of(mode, "/esims/{id}/top-up"), gate.open(mode, buying, topUp::buy))
                .get(Paths.of(mode, "/esims/{id}/cancel"), gate.open(mode, buying, cancelEsim::confirm))
                .postOnVirtualThread(Paths.of(mode, "/esims/{id}/cancel"), gate.open(mode, buying, cancelEsim::cancel))
                .get(Paths.of(mode, "/esims/{id}/suspend"), gate.open(mode, buying, suspendEsim::confirm))
                .postOnVirtualThread(
                        Paths.of(mode, "/esims/{id}/suspend"), gate.open(mode, buying, suspendEsim::suspend))
                .postOnVirtualThread(Paths.of(mode, "/esims/{id}/resume"), gate.open(mode, buying, suspendEsim::resume))
                .get(Paths.of(mode, "/esims/{id}/share"), gate.open(mode, buying, shareEsim::form))
                .post(Paths.of(mode, "/esims/{id}/share"), gate.open(mode, buying, shareEsim::renew))
                .get(Paths.of(mode, "/esims/{id}/share/end"), gate.open(mode, buying, shareEsim::confirmEnd))
                .post(Paths.of(mode, "/esims/{id}/share/end"), gate.open(mode, buying, shareEsim::end));
    }

    private Routes walletPages(Mode mode) {
        var routes = new Routes()
                .get(Paths.of(mode, "/wallet"), gate.open(mode, Permission.SEE_WALLET, wallet::show))
                .getOnVirtualThread(
                        Paths.of(mode, "/wallet.csv"),
                        gate.open(mode, Permission.EXPORT_WALLET, statementExport::export));
        return switch (mode) {
            case LIVE ->
                routes.getOnVirtualThread(
                        Paths.of(mode, "/wallet.pdf"), gate.open(mode, Permission.EXPORT_WALLET, statementExport::pdf));
            case TEST ->
                routes.post(
                        Paths.of(mode, "/wallet/top-up"), gate.open(mode, Permission.TOP_UP_TEST, wallet::topUpTest));
        };
    }

    private Routes keyPages(Mode mode) {
        var manage = Permission.MANAGE_KEYS;
        return new Routes()
                .get(Paths.of(mode, "/keys"), gate.open(mode, Permission.SEE_KEYS, keys::list))
                .get(Paths.of(mode, "/keys/new"), gate.open(mode, manage, newKey::show))
                .post(Paths.of(mode, "/keys/new"), gate.open(mode, manage, newKey::make))
                .get(Paths.of(mode, "/keys/{id}"), gate.open(mode, Permission.SEE_KEYS, keys::show))
                .get(Paths.of(mode, "/keys/{id}/roll"), gate.open(mode, manage, newKey::showRoll))
                .post(Paths.of(mode, "/keys/{id}/roll"), gate.open(mode, manage, newKey::roll))
                .get(Paths.of(mode, "/keys/{id}/revoke"), gate.open(mode, manage, keys::confirmRevocation))
                .post(Paths.of(mode, "/keys/{id}/revoke"), gate.open(mode, manage, keys::revoke));
    }

    private Routes settingsPages(Mode mode) {
        var own = Permission.MANAGE_OWN_ACCOUNT;
        return new Routes()
                .get(Paths.of(mode, "/settings"), gate.open(mode, own, settings::show))
                .post(
                        Paths.of(mode, "/settings/travellers"),
                        gate.open(mode, Permission.MANAGE_TRAVELLERS, settings::notifyTravellers))
                .postOnVirtualThread(
                        Paths.of(mode, "/settings/password"), gate.open(mode, own, settings::changePassword))
                .get(Paths.of(mode, "/settings/second-factor"), gate.open(mode, own, secondFactor::show))
                .post(Paths.of(mode, "/settings/second-factor/codes"), gate.open(mode, own, secondFactor::renewCodes))
                .post(Paths.of(mode, "/settings/second-factor/off"), gate.open(mode, own, secondFactor::turnOff))
                .post(Paths.of(mode, "/settings/sessions/{id}/end"), gate.open(mode, own, settings::signOut))
                .post(Paths.of(mode, "/settings/sessions/end"), gate.open(mode, own, settings::signOutEverywhere));
    }

    private Routes teamPages(Mode mode) {
        var manage = Permission.MANAGE_TEAM;
        return new Routes()
                .get(Paths.of(mode, "/settings/team"), gate.open(mode, manage, team::show))
                .post(Paths.of(mode, "/settings/team"), gate.open(mode, manage, team::invite))
                .post(
                        Paths.of(mode, "/settings/team/second-factor"),
                        gate.open(mode, manage, team::requireSecondFactor))
                .get(Paths.of(mode, "/settings/team/{id}"), gate.open(mode, manage, member::show))
                .post(Paths.of(mode, "/settings/team/{id}/role"), gate.open(mode, manage, member::changeRole))
                .post(Paths.of(mode, "/settings/team/{id}/invite"), gate.open(mode, manage, member::renewInvitation))
                .post(Paths.of(mode, "/settings/team/{id}/send"), gate.open(mode, manage, member::sendLink))
                .post(Paths.of(mode, "/settings/team/{id}/reset"), gate.open(mode, manage, member::resetLink))
                .get(Paths.of(mode, "/settings/team/{id}/remove"), gate.open(mode, manage, member::confirmRemoval))
                .post(Paths.of(mode, "/settings/team/{id}/remove"), gate.open(mode, manage, member::remove));
    }

    private Reply endView(Call call) {
        entrance.rejectOtherSites(call);
        return views.end(call);
    }

    public ErrorRenderer errors() {
        return new ErrorPages(brand, Paths.HOME, "Send the operator the request ID below.");
    }

    /// Redirects members with a session to the dashboard, and everyone else to the documentation.
    private Reply home(Call call) {
        return HtmlReply.seeOther(entrance.signedIn(call) != null ? Paths.HOME : "/partner/docs");
    }
}
