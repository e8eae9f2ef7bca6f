package beppay.dashboard;

import beppay.catalog.Catalog;
import beppay.mode.Mode;
import beppay.orders.Purchasing;
import beppay.platform.db.Database;
import beppay.platform.html.Assets;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Problems;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import beppay.team.Permission;
import beppay.team.Sessions;
import beppay.team.SignIn;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The door for partners' people: every page of it, and what each needs.
public final class Dashboard {
    private final Gate gate;
    private final SignInPage signIn;
    private final SetPasswordPage setPassword;
    private final OverviewPage overview;
    private final PlansPage plans;
    private final PlanPage plan;
    private final PurchasePage purchase;
    private final OrdersPage orders;
    private final OrderPage order;
    private final OrdersExport ordersExport;

    public Dashboard(
            Database database,
            Catalog catalog,
            Purchasing purchasing,
            Sessions sessions,
            SignIn signIn,
            InstantSource clock,
            RandomGenerator random) {
        gate = new Gate(sessions);
        this.signIn = new SignInPage(gate, sessions, signIn);
        setPassword = new SetPasswordPage(gate, signIn);
        overview = new OverviewPage(database, clock);
        plans = new PlansPage(new PlansOnSale(database, catalog));
        plan = new PlanPage(database);
        purchase = new PurchasePage(database, plan, purchasing, random);
        orders = new OrdersPage(database);
        order = new OrderPage(database);
        ordersExport = new OrdersExport(database, clock);
    }

    public Routes routes() {
        return new Routes()
                .get("/", this::home)
                .getOnIoThread(Assets.FOLDER + "{file}", AssetsEndpoint::show)
                .get(Paths.LOGIN, signIn::show)
                .post(Paths.LOGIN, signIn::signIn)
                .post("/partner/logout", signIn::signOut)
                .get("/partner/forgotten", signIn::forgotten)
                .get("/partner/set-password", setPassword::show)
                .post("/partner/set-password", setPassword::set)
                .and(pages(Mode.LIVE))
                .and(pages(Mode.TEST));
    }

    private Routes pages(Mode mode) {
        var buying = PlanPage.neededToBuy(mode);
        return new Routes()
                .get(Paths.of(mode, ""), gate.open(mode, Permission.SEE_OVERVIEW, overview::show))
                .get(Paths.of(mode, "/plans"), gate.open(mode, Permission.SEE_PLANS, plans::show))
                .get(Paths.of(mode, "/plans/{id}"), gate.open(mode, Permission.SEE_PLANS, plan::show))
                .post(Paths.of(mode, "/plans/{id}/confirm"), gate.open(mode, buying, purchase::confirm))
                .postThatWaits(Paths.of(mode, "/plans/{id}/buy"), gate.open(mode, buying, purchase::buy))
                .get(Paths.of(mode, "/orders"), gate.open(mode, Permission.SEE_ORDERS, orders::show))
                .get(Paths.of(mode, "/orders/{id}"), gate.open(mode, Permission.SEE_ORDERS, order::show))
                .getThatWaits(
                        Paths.of(mode, "/orders.csv"),
                        gate.open(mode, Permission.EXPORT_ORDERS, ordersExport::export));
    }

    public Problems problems() {
        return new PageProblems();
    }

    /// To the dashboard whoever is signed in, and to the documentation everybody else.
    private Reply home(Call call) {
        return HtmlReply.seeOther(gate.isSignedIn(call) ? Paths.HOME : "/partner/docs");
    }
}
