package beppay.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// A partner's access to a BepPay server. For any number of threads; make one and keep it.
///
/// Every call throws [Refused] where the server says no, and [java.io.UncheckedIOException] where no answer came
/// that can be read. What may be sent again without harm has been sent again by then; see [Retries].
public final class BepPay {
    private static final String KEYS = "/api/partner/keys";
    private static final String BALANCE = "/api/partner/balance";
    private static final String PLANS = "/api/partner/esim/plans";
    private static final String PURCHASE = "/api/partner/esim/purchase";
    private static final String ORDERS = "/api/partner/esim/orders";

    private final Wire wire;
    private final Retries retries;

    private BepPay(Builder builder) {
        wire = new Wire(builder);
        retries = new Retries(wire, builder);
    }

    /// @param address such as `https://esim.example.com`; without a path
    public static Builder at(String address) {
        return new Builder(address);
    }

    /// Needs no key.
    public Pages<Plan> plans(Plan.Query query) {
        var first = wire.uri(PLANS, query.parameters());
        return new Pages<>(first, page -> page(wire.publicGet(page), new TypeReference<>() {}));
    }

    /// Buys once, however often the same [Purchase] is handed in: its idempotency key goes with it.
    public Purchase.Outcome buy(Purchase purchase) {
        var request = wire.post(PURCHASE, purchase.body())
                .setHeader("Idempotency-Key", purchase.quotedKey())
                .build();
        var response = retries.send(request, Retries.Repeating.ALWAYS);
        var isReplayed = response.headers().firstValue("Idempotent-Replayed").isPresent();
        return response.statusCode() == Wire.ACCEPTED
                ? wire.read(response, new TypeReference<Purchase.Underway>() {}).outcome(isReplayed)
                : wire.read(response, new TypeReference<Purchase.Paid>() {}).outcome(isReplayed);
    }

    /// The newest first.
    public Pages<Order> orders(Order.Query query) {
        var first = wire.uri(ORDERS, query.parameters());
        return new Pages<>(first, page -> page(wire.get(page), new TypeReference<>() {}));
    }

    public Balance balance() {
        var response = retries.send(wire.get(wire.uri(BALANCE)), Retries.Repeating.ALWAYS);
        return wire.read(response, new TypeReference<Wire.Answer<Balance>>() {}).data();
    }

    /// Every key that the account ever had, the oldest first.
    public List<ApiKey> keys() {
        var response = retries.send(wire.get(wire.uri(KEYS)), Retries.Repeating.ALWAYS);
        return wire.read(response, new TypeReference<Wire.Answer<List<ApiKey>>>() {})
                .data();
    }

    /// Store the new key at once: it is never shown again. Where the connection breaks there may be a key that
    /// nobody holds; look for it in the list and revoke it.
    public ApiKey.Made createKey(ApiKey.Wanted wanted) {
        var request = wire.post(KEYS, wanted).build();
        var response = retries.send(request, Retries.Repeating.IF_NOTHING_WAS_DONE);
        return wire.read(response, new TypeReference<Wire.Answer<ApiKey.Made>>() {})
                .data();
    }

    /// The key stops working at once and for good. Revoking it again changes nothing; but one that revokes itself,
    /// and whose answer is lost, is refused with `invalid_api_key`.
    public void revokeKey(long id) {
        retries.send(wire.delete(wire.uri(KEYS, Parameters.NONE.with("id", id))), Retries.Repeating.ALWAYS);
    }

    private <T> Pages.Page<T> page(HttpRequest request, TypeReference<Wire.Listed<T>> type) {
        var response = retries.send(request, Retries.Repeating.ALWAYS);
        var listed = wire.read(response, type);
        return new Pages.Page<>(listed.data(), listed.total(), wire.next(response));
    }

    /// How the server is called. Only the address must be given.
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

        /// @param key `pk_live_…`; not needed for plans. It is sent as a header and shown nowhere.
        public Builder key(String key) {
            this.key = key;
            return this;
        }

        /// @param timeout of one attempt, until the last byte of its answer is there
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /// @param attempts how often a request is sent at most; 1 for never again
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /// @param http one of your own, for a proxy or certificates
        public Builder httpClient(HttpClient http) {
            this.http = http;
            return this;
        }

        Builder waiting(Retries.Pause pause, RandomGenerator random) {
            this.pause = pause;
            this.random = random;
            return this;
        }

        /// @param observer sees every answer as it came over the wire
        Builder observer(Consumer<HttpResponse<byte[]>> observer) {
            this.observer = observer;
            return this;
        }

        /// Refuses with [IllegalArgumentException] an address or key that can't be one.
        public BepPay build() {
            return new BepPay(this);
        }
    }
}
