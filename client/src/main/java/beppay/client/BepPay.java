package beppay.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// A client for the Partner API of a BepPay server. It is thread-safe: create one instance and share it.
///
/// Every method throws [BepPayException] if the server returns an error, and [java.io.UncheckedIOException] if
/// there is no response that can be read. Requests that are safe to repeat have been retried before that; see
/// [Retries].
public final class BepPay {
    private static final String KEYS = "/api/partner/keys";
    private static final String BALANCE = "/api/partner/balance";
    private static final String PLANS = "/api/partner/esim/plans";
    private static final String PURCHASE = "/api/partner/esim/purchase";
    private static final String ORDERS = "/api/partner/esim/orders";
    private static final String ESIMS = "/api/partner/esim/esims";
    private static final String EVENTS = "/api/partner/events";

    /// The server waits no longer.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final HttpTransport wire;
    private final Retries retries;
    private final Webhooks webhooks;

    private BepPay(Builder builder) {
        wire = new HttpTransport(builder);
        retries = new Retries(wire, builder);
        webhooks = new Webhooks(wire, retries);
    }

    /// @param address the address of the server without a path, such as `https://esim.example.com`
    public static Builder at(String address) {
        return new Builder(address);
    }

    /// Lists the plans on sale. Needs no key. With one, the prices are those of your account.
    public Pages<Plan> plans(Plan.Query query) {
        return retries.list(wire.uri(PLANS, query.parameters()), new TypeReference<>() {});
    }

    /// Buys eSIMs. The same [Purchase] is bought only once, however often it is passed, because it is sent with
    /// its idempotency key. Waits for a supplier at most half of the time-out of an attempt.
    public Purchase.Outcome buy(Purchase purchase) {
        return bought(pay(PURCHASE, purchase.body(), purchase.idempotencyKey()));
    }

    /// Buys eSIMs, as [#buy(Purchase)].
    ///
    /// @param wait how long to wait for a supplier that has accepted the order but has not delivered yet, in
    ///     whole seconds up to a minute. It is added to the time-out of each attempt
    public Purchase.Outcome buy(Purchase purchase, Duration wait) {
        return bought(pay(PURCHASE, purchase.body(), purchase.idempotencyKey(), wait));
    }

    private Purchase.Outcome bought(HttpResponse<byte[]> response) {
        return wire.outcome(response, new TypeReference<Purchase.Paid>() {}, Purchase.Processing::new);
    }

    /// Lists the orders, newest first.
    public Pages<Order> orders(Order.Query query) {
        return retries.list(wire.uri(ORDERS, query.parameters()), new TypeReference<>() {});
    }

    /// Returns an order with all of its eSIMs and its refunds. Throws `not_found` if there is none.
    ///
    /// @param id the [Order#id()] or the [Purchase.Placed#id()]
    public OrderDetails order(long id) {
        return retries.data(
                wire.get(wire.uri(ORDERS + "/" + id)), Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    /// Lists the eSIMs with their status and data usage, those of the newest order first.
    public Pages<Esim> esims(Esim.Query query) {
        return retries.list(wire.uri(ESIMS, query.parameters()), new TypeReference<>() {});
    }

    /// Returns an eSIM with its codes, networks, top-ups and events. Throws `not_found` if there is none.
    ///
    /// @param id the [Esim#id()], which is the number of its order and its position there, such as `17-1`
    public EsimDetails esim(String id) {
        return details(wire.get(wire.uri(esimPath(id))));
    }

    /// Lists the plans that can be added to an eSIM, the cheapest first. The list is empty if it can't be topped
    /// up.
    ///
    /// @param id the [Esim#id()]
    public List<Plan> topUpPlans(String id) {
        return retries.data(
                wire.get(wire.uri(esimPath(id) + "/topups")), Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    /// Adds the data of a plan to an eSIM. The same [TopUp] is paid only once, however often it is passed, as a
    /// purchase. Waits for a supplier at most half of the time-out of an attempt.
    public TopUp.Outcome topUp(TopUp topUp) {
        return added(pay(esimPath(topUp.esimId()) + "/topup", topUp.body(), topUp.idempotencyKey()));
    }

    /// Adds the data of a plan to an eSIM, as [#topUp(TopUp)]. The wait is that of [#buy(Purchase, Duration)].
    public TopUp.Outcome topUp(TopUp topUp, Duration wait) {
        return added(pay(esimPath(topUp.esimId()) + "/topup", topUp.body(), topUp.idempotencyKey(), wait));
    }

    private TopUp.Outcome added(HttpResponse<byte[]> response) {
        return wire.outcome(response, new TypeReference<TopUp.Paid>() {}, TopUp.Processing::new);
    }

    /// Requests the cancellation of an eSIM, for which its price is refunded. [EsimDetails#cancellation()]
    /// states whether it is completed, or the supplier has not decided yet. A repeated request changes nothing.
    /// Throws `not_possible` if the eSIM can't be cancelled.
    ///
    /// @param id the [Esim#id()]
    public EsimDetails cancel(String id) {
        return change(id, "/cancel");
    }

    /// Suspends an eSIM until it is resumed. Throws `not_possible` if its supplier can't.
    public EsimDetails suspend(String id) {
        return change(id, "/suspend");
    }

    /// Makes a suspended eSIM usable again.
    public EsimDetails resume(String id) {
        return change(id, "/resume");
    }

    /// Gives the traveller's page of an eSIM a new address. Earlier addresses stop working.
    ///
    /// @param accessCode 4 to 12 digits and letters that the traveller must enter; null for none
    /// @param expiresAt when the address stops working; null if it does not
    public Share share(String id, @Nullable String accessCode, @Nullable Instant expiresAt) {
        return share(id, new Share.Wanted(accessCode, expiresAt, null));
    }

    /// Ends the traveller's page of an eSIM, until it gets a new address.
    public Share endShare(String id) {
        return share(id, new Share.Wanted(null, null, true));
    }

    private Share share(String id, Share.Wanted wanted) {
        var request = wire.post(esimPath(id) + "/share", wanted).build();
        return retries.data(request, Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    private EsimDetails change(String id, String action) {
        return details(wire.post(esimPath(id) + action));
    }

    private EsimDetails details(HttpRequest request) {
        return retries.data(request, Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    private static String esimPath(String id) {
        if (!id.matches("[0-9]+-[0-9]+")) {
            throw new IllegalArgumentException("The ID of an eSIM has a form like 17-1.");
        }
        return ESIMS + "/" + id;
    }

    private HttpResponse<byte[]> pay(String path, Object body, String idempotencyKey) {
        var half = wire.timeout().dividedBy(2);
        return pay(path, body, idempotencyKey, half.compareTo(LONGEST_WAIT) < 0 ? half : LONGEST_WAIT, wire.timeout());
    }

    private HttpResponse<byte[]> pay(String path, Object body, String idempotencyKey, Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("The wait must be from 0 to 60 seconds.");
        }
        return pay(path, body, idempotencyKey, wait, wire.timeout().plus(wait));
    }

    /// Sends the key as a quoted string (RFC 8941 §3.3.3).
    private HttpResponse<byte[]> pay(String path, Object body, String key, Duration wait, Duration timeout) {
        var request = wire.post(path, body)
                .setHeader("Idempotency-Key", '"' + key.replaceAll("[\"\\\\]", "\\\\$0") + '"')
                .setHeader("Prefer", "wait=" + wait.toSeconds())
                .timeout(timeout)
                .build();
        return retries.send(request, Retries.RetryPolicy.ALWAYS);
    }

    /// Returns the balances of the account's wallets.
    public Balance balance() {
        return retries.data(wire.get(wire.uri(BALANCE)), Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    /// Lists every key that the account ever had in the mode of this client's key, oldest first.
    public List<ApiKey> keys() {
        return retries.data(wire.get(wire.uri(KEYS)), Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    /// Creates a key. Store it immediately, because it is never returned again. If the connection is lost, a key
    /// may exist whose secret is lost: find it in the list and revoke it.
    public ApiKey.CreatedKey createKey(ApiKey.NewKey wanted) {
        var request = wire.post(KEYS, wanted).build();
        return retries.data(request, Retries.RetryPolicy.IF_NOTHING_WAS_DONE, new TypeReference<>() {});
    }

    /// Revokes a key immediately and permanently. Revoking it again changes nothing. If a key revokes itself and
    /// the response is lost, the retry throws `invalid_api_key`.
    public void revokeKey(long id) {
        retries.send(wire.delete(wire.uri(KEYS, Parameters.NONE.with("id", id))), Retries.RetryPolicy.ALWAYS);
    }

    /// Lists what happened, oldest first. To learn of everything, store the [Event#id()] of the last event that
    /// you processed, and begin after it the next time. Events are kept for 90 days.
    public Pages<Event> events(Event.Query query) {
        return retries.uncounted(wire.uri(EVENTS, query.parameters()), new TypeReference<>() {});
    }

    /// Returns an event. Throws `not_found` if there is none, or if it is too old.
    ///
    /// @param id the [Event#id()]
    public Event event(String id) {
        var path = EVENTS + "/" + Webhooks.checked(id);
        return retries.data(wire.get(wire.uri(path)), Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    /// The endpoints to which events are delivered.
    public Webhooks webhooks() {
        return webhooks;
    }

    /// Configures a client. Only the address is required.
    public static final class Builder {
        final String address;

        @Nullable
        String key;

        Duration timeout = Duration.ofSeconds(30);
        int attempts = 4;

        @Nullable
        HttpClient http;

        Retries.Pause pause = Retries.SLEEPING;
        RandomGenerator random = new Random();
        Consumer<HttpResponse<byte[]>> observer = response -> {};

        private Builder(String address) {
            this.address = address;
        }

        /// @param key an API key, which is not needed for plans. It is only sent as a header, and never printed.
        public Builder key(String key) {
            this.key = key;
            return this;
        }

        /// @param timeout the time-out of one attempt, until the last byte of the response; 30 seconds by
        ///     default
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /// @param attempts the maximum number of times a request is sent; 4 by default, 1 for no retries
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /// @param http a custom client, for example with a proxy or certificates
        public Builder httpClient(HttpClient http) {
            this.http = http;
            return this;
        }

        Builder waiting(Retries.Pause pause, RandomGenerator random) {
            this.pause = pause;
            this.random = random;
            return this;
        }

        /// @param observer receives every raw response
        Builder observer(Consumer<HttpResponse<byte[]>> observer) {
            this.observer = observer;
            return this;
        }

        /// @throws IllegalArgumentException if the address or key is malformed
        public BepPay build() {
            return new BepPay(this);
        }
    }
}
