package beppay.api;

import beppay.catalog.Catalog;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ProfileCipher;
import beppay.events.EventPages;
import beppay.keys.ApiKeyCache;
import beppay.keys.Scope;
import beppay.lifecycle.EsimSuspensions;
import beppay.orders.Purchasing;
import beppay.orders.TopUps;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.orders.history.EsimPages;
import beppay.orders.history.OrderPages;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.db.Database;
import beppay.platform.db.WriteCheck;
import beppay.platform.http.Action;
import beppay.platform.http.Call;
import beppay.platform.http.ErrorRenderer;
import beppay.platform.http.GuardedAction;
import beppay.platform.http.QuickAction;
import beppay.platform.http.Routes;
import beppay.platform.http.SameOrigin;
import beppay.requests.RequestLog;
import beppay.sharing.Sharing;
import beppay.wallets.Balances;
import beppay.webhooks.PartnerWebhooks;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The routes of the Partner API, which `openapi.yaml` describes.
public final class PartnerApi {
    private final ErrorResponses errors = new ErrorResponses();
    private final KeyGate gate;
    private final AuthEndpoint auth;
    private final KeysEndpoint keys;
    private final BalanceEndpoint balance;
    private final PlansEndpoint plans;
    private final PurchaseEndpoint purchase;
    private final TopUpEndpoint topUps;
    private final OrdersEndpoint orders;
    private final OrderEndpoint order;
    private final EsimsEndpoint esims;
    private final EsimEndpoint esim;
    private final EsimActionsEndpoint actions;
    private final ShareEndpoint share;
    private final EventsEndpoint events;
    private final WebhooksEndpoint webhooks;
    private final WebhookDeliveriesEndpoint deliveries;
    private final HealthEndpoint health;
    private final OpenApiEndpoint openApi;

    /// @param requestsAMinute the rate limit of each key; 0 for no limit
    /// @param address the server's address for a caller
    public record Settings(int requestsAMinute, SameOrigin sameOrigin, Function<Call, String> address) {}

    /// What partners buy, and do with it.
    public record Sales(
            Balances balances,
            OrderPages orderPages,
            Purchasing purchasing,
            TopUps topUps,
            PartnerCancellations cancellations,
            EsimSuspensions suspensions,
            Sharing sharing,
            EventPages events,
            PartnerWebhooks webhooks) {}

    public PartnerApi(
            Database database,
            ApiKeyCache apiKeys,
            Catalog catalog,
            Sales sales,
            ProfileCipher cipher,
            Sessions sessions,
            SignIn signIn,
            RequestLog log,
            Settings settings,
            InstantSource clock,
            LongSupplier nanoTime,
            RandomGenerator random) {
        gate = new KeyGate(apiKeys, new RateLimits(settings.requestsAMinute(), nanoTime), errors, log, clock);
        auth = new AuthEndpoint(sessions, signIn, settings.sameOrigin());
        keys = new KeysEndpoint(database, apiKeys.uses(), clock, random);
        balance = new BalanceEndpoint(sales.balances);
        plans = new PlansEndpoint(new PlansCache(database, catalog, nanoTime), gate);
        var urls = new InstallUrls(settings.address(), sales.sharing);
        purchase = new PurchaseEndpoint(sales.purchasing, cipher, urls);
        topUps = new TopUpEndpoint(database, sales.topUps, urls);
        orders = new OrdersEndpoint(sales.orderPages, cipher);
        order = new OrderEndpoint(database, cipher, urls);
        esims = new EsimsEndpoint(new EsimPages(database));
        esim = new EsimEndpoint(database, cipher, urls);
        actions = new EsimActionsEndpoint(sales.cancellations, sales.suspensions, esim);
        share = new ShareEndpoint(sales.sharing, urls, clock);
        events = new EventsEndpoint(sales.events);
        webhooks = new WebhooksEndpoint(sales.webhooks, sales.events);
        deliveries = new WebhookDeliveriesEndpoint(sales.webhooks, sales.events);
        health = new HealthEndpoint(new WriteCheck(database, clock), nanoTime);
        openApi = new OpenApiEndpoint(settings.address());
    }

    public Routes routes() {
        return new Routes()
                .get("/api/auth/me", json(auth::me))
                .postOnVirtualThread("/api/auth/login", json(auth::login))
                .post("/api/auth/logout", json(auth::logout))
                .get(CorsHeaders.PATH, jsonAtOnce(plans::listAtOnce), json(plans::list))
                .options(CorsHeaders.PATH, CorsHeaders::preflight)
                .getOnIoThread("/health/live", health::live)
                .getOnVirtualThread("/health/ready", health::ready)
                .get("/openapi.yaml", openApi::show)
                .and(keyedRoutes().and(webhookRoutes()).admittedBy(gate));
    }

    private Routes keyedRoutes() {
        return new Routes()
                .get("/api/partner/keys", json(gate.open(Scope.KEYS_READ, keys::list)))
                .post("/api/partner/keys", json(gate.open(Scope.KEYS_WRITE, keys::create)))
                .delete("/api/partner/keys", json(gate.open(Scope.KEYS_WRITE, keys::revoke)))
                .getThatWaits("/api/partner/balance", json(gate.open(Scope.WALLET_READ, balance::show)))
                .postThatWaits("/api/partner/esim/purchase", json(gate.open(Scope.ORDERS_WRITE, purchase::purchase)))
                .getThatWaits("/api/partner/esim/orders", json(gate.open(Scope.ORDERS_READ, orders::list)))
                .getThatWaits(OrderEndpoint.FOLDER + "{id}", json(gate.open(Scope.ORDERS_READ, order::show)))
                .getThatWaits("/api/partner/esim/esims", json(gate.open(Scope.ORDERS_READ, esims::list)))
                .getThatWaits(EsimEndpoint.FOLDER + "{id}", json(gate.open(Scope.ORDERS_READ, esim::show)))
                .getThatWaits(TopUpEndpoint.TOP_UPS, json(gate.open(Scope.ORDERS_READ, topUps::list)))
                .postThatWaits(TopUpEndpoint.TOP_UP, json(gate.open(Scope.ORDERS_WRITE, topUps::topUp)))
                .postThatWaits(EsimActionsEndpoint.CANCEL, json(gate.open(Scope.ORDERS_WRITE, actions::cancel)))
                .postThatWaits(EsimActionsEndpoint.SUSPEND, json(gate.open(Scope.ORDERS_WRITE, actions::suspend)))
                .postThatWaits(EsimActionsEndpoint.RESUME, json(gate.open(Scope.ORDERS_WRITE, actions::resume)))
                .postThatWaits(ShareEndpoint.PATH, json(gate.open(Scope.ORDERS_WRITE, share::share)))
                .getThatWaits(EventsEndpoint.PATH, json(gate.open(Scope.EVENTS_READ, events::list)))
                .getThatWaits(EventsEndpoint.PATH + "/{id}", json(gate.open(Scope.EVENTS_READ, events::show)));
    }

    private Routes webhookRoutes() {
        return new Routes()
                .getThatWaits(WebhooksEndpoint.PATH, json(gate.open(Scope.WEBHOOKS_WRITE, webhooks::list)))
                .post(WebhooksEndpoint.PATH, json(gate.open(Scope.WEBHOOKS_WRITE, webhooks::add)))
                .patch(WebhooksEndpoint.ONE, json(gate.open(Scope.WEBHOOKS_WRITE, webhooks::edit)))
                .delete(WebhooksEndpoint.ONE, json(gate.open(Scope.WEBHOOKS_WRITE, webhooks::remove)))
                .post(WebhooksEndpoint.ONE + "/roll", json(gate.open(Scope.WEBHOOKS_WRITE, webhooks::roll)))
                .post(WebhooksEndpoint.ONE + "/test", json(gate.open(Scope.WEBHOOKS_WRITE, webhooks::test)))
                .getThatWaits(
                        WebhookDeliveriesEndpoint.OF_ENDPOINT, json(gate.open(Scope.WEBHOOKS_WRITE, deliveries::list)))
                .post(WebhookDeliveriesEndpoint.REPLAY, json(gate.open(Scope.WEBHOOKS_WRITE, deliveries::replay)));
    }

    public ErrorRenderer errors() {
        return errors;
    }

    /// Prepares the responses that most callers request. Call it periodically, so that no caller waits for them.
    public void prepare() {
        plans.prepare();
    }

    /// If the caller does not accept JSON, a worker sends the error.
    private static QuickAction jsonAtOnce(QuickAction action) {
        return call -> MediaTypes.isAccepted(call, MediaTypes.JSON) ? action.handle(call) : null;
    }

    /// Fails with `not_acceptable`, before anything is done, if the caller accepts neither JSON nor problem
    /// details.
    private static Action json(Action action) {
        return new GuardedAction(action.needed(), call -> {
            if (!MediaTypes.isAccepted(call, MediaTypes.JSON) && !MediaTypes.isAccepted(call, MediaTypes.PROBLEM)) {
                throw new CodedException(
                        ErrorCode.NOT_ACCEPTABLE, "The response is application/json, which Accept excludes.");
            }
            return action.handle(call);
        });
    }
}
