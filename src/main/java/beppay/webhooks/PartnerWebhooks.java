package beppay.webhooks;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.Event;
import beppay.events.EventType;
import beppay.events.Events;
import beppay.events.NewEvent;
import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What partners do with their endpoints. Each method that names one throws `not_found` if the partner has no
/// such endpoint in the mode.
public final class PartnerWebhooks {
    /// As many as Stripe permits. Each event may be delivered to each of them.
    public static final int MAX_ENDPOINTS = 16;
    /// How long the secret that was replaced signs too.
    public static final Duration OVERLAP = Duration.ofHours(24);
    /// One request replays at most so many deliveries, so that it takes milliseconds.
    public static final int MAX_REPLAYED = 500;
    /// Deliveries are kept for this time, and events longer.
    public static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final EndpointSecrets secrets;
    private final boolean allowsPrivate;
    private final InstantSource clock;
    private final RandomGenerator random;

    PartnerWebhooks(
            Database database,
            EndpointSecrets secrets,
            boolean allowsPrivate,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.secrets = secrets;
        this.allowsPrivate = allowsPrivate;
        this.clock = clock;
        this.random = random;
    }

    /// Whose endpoints they are.
    public record Owner(long partnerId, Mode mode) {}

    /// An endpoint with the secret that signs its deliveries.
    public record WithSecret(WebhookEndpoint endpoint, WebhookSecret secret) {}

    /// @param eventTypes null for all
    /// @throws CodedException `invalid_request` if the URL is not acceptable, there are 16 endpoints, or the
    ///     partner has added too many within a day
    public WithSecret add(Owner owner, String url, @Nullable List<String> eventTypes) {
        return add(owner, WebhookUrl.parse(url, allowsPrivate), eventTypes, false);
    }

    /// Like [#add], but rejects a URL that another endpoint has. A form that is submitted twice adds one
    /// endpoint.
    ///
    /// @throws CodedException `invalid_request` as [#add], and if the URL is the URL of an endpoint
    public WithSecret addOnce(Owner owner, String url, @Nullable List<String> eventTypes) {
        return add(owner, WebhookUrl.parse(url, allowsPrivate), eventTypes, true);
    }

    private WithSecret add(Owner owner, WebhookUrl parsed, @Nullable List<String> eventTypes, boolean isOnce) {
        return database.transact(tx -> {
            Wallets.lock(tx, owner.partnerId);
            var others = WebhookEndpoints.of(tx, owner.partnerId, owner.mode);
            if (isOnce
                    && others.stream()
                            .anyMatch(other -> other.url().equals(parsed.uri().toString()))) {
                throw CodedException.ofField(
                        "url", "is already the URL of an endpoint. If you don't have its secret, roll it there");
            } else if (others.size() >= MAX_ENDPOINTS) {
                throw CodedException.ofField("url", "would be the 17th endpoint; remove one first");
            }
            WebhookEndpoints.rejectTooMany(tx, owner.partnerId, clock.instant());
            var secret = WebhookSecret.create(random);
            long id = WebhookEndpoints.nextId(tx);
            var sealed = secrets.seal(id, secret);
            return new WithSecret(
                    WebhookEndpoints.add(tx, id, owner, parsed, eventTypes, sealed, clock.instant()), secret);
        });
    }

    public List<WebhookEndpoint> list(Owner owner) {
        return database.autocommit(tx -> WebhookEndpoints.of(tx, owner.partnerId, owner.mode));
    }

    public WebhookEndpoint find(Owner owner, long id) {
        return database.autocommit(tx -> find(tx, owner, id));
    }

    private static WebhookEndpoint find(Transaction tx, Owner owner, long id) {
        var endpoint = WebhookEndpoints.find(tx, owner.partnerId, owner.mode, id);
        if (endpoint == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such endpoint.");
        }
        return endpoint;
    }

    /// A part that is null does not change.
    ///
    /// @param types the new types of events, which may be all
    public record Edit(
            @Nullable String url,
            @Nullable Types types,
            @Nullable Boolean isEnabled) {}

    /// @param listed null for all
    public record Types(@Nullable List<String> listed) {}

    /// Disabling ends the pending deliveries. Enabling delivers only later events.
    public WebhookEndpoint edit(Owner owner, long id, Edit edit) {
        var url = edit.url == null ? null : WebhookUrl.parse(edit.url, allowsPrivate);
        return database.transact(tx -> {
            Wallets.lock(tx, owner.partnerId);
            var before = find(tx, owner, id);
            var edited = before.edited(
                    url == null ? before.url() : url.uri().toString(),
                    edit.types == null ? before.eventTypes() : edit.types.listed,
                    edit.isEnabled == null ? before.disabledAt() == null : edit.isEnabled,
                    clock.instant());
            WebhookEndpoints.edit(tx, edited);
            if (edited.disabledAt() != null) {
                WebhookDeliveries.abandon(tx, List.of(id), clock.instant());
            }
            return edited;
        });
    }

    /// Nothing more is delivered.
    public void remove(Owner owner, long id) {
        database.transact(tx -> {
            find(tx, owner, id);
            WebhookEndpoints.remove(tx, id, clock.instant());
            WebhookDeliveries.abandon(tx, List.of(id), clock.instant());
            return id;
        });
    }

    /// Creates a new secret. The old one signs too for a day, so that programs can be switched.
    public WithSecret roll(Owner owner, long id) {
        return roll(owner, id, null);
    }

    /// Like [#roll], but only if the secret is still the one of that version. A form that is submitted twice
    /// creates one secret, and the old one keeps signing.
    ///
    /// @param version see [#secretVersion]
    /// @throws CodedException `invalid_request` if the secret has changed
    public WithSecret rollOnce(Owner owner, long id, String version) {
        return roll(owner, id, version);
    }

    /// A text that changes with the secret and reveals nothing of it.
    public String secretVersion(Owner owner, long id) {
        return database.transact(tx -> {
            find(tx, owner, id);
            return stored(tx, id).version();
        });
    }

    private static WebhookEndpoints.StoredSecrets stored(Transaction tx, long id) {
        var stored = WebhookEndpoints.secrets(tx, id);
        if (stored == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "There is no such endpoint.");
        }
        return stored;
    }

    private WithSecret roll(Owner owner, long id, @Nullable String version) {
        return database.transact(tx -> {
            var endpoint = find(tx, owner, id);
            var now = clock.instant();
            var stored = stored(tx, id);
            if (version != null && !version.equals(stored.version())) {
                throw new CodedException(
                        ErrorCode.INVALID_REQUEST, "The secret was changed after you opened this page. Try again.");
            }
            var old = secrets.open(id, stored.secrets(), stored.previousUntil(), now)
                    .getFirst();
            var secret = WebhookSecret.create(random);
            WebhookEndpoints.roll(tx, id, secrets.seal(id, secret, old), now.plus(OVERLAP));
            return new WithSecret(endpoint, secret);
        });
    }

    private record TestData(String url) {}

    /// Delivers a test event to the endpoint.
    public void test(Owner owner, long id) {
        database.transact(tx -> {
            var endpoint = find(tx, owner, id);
            rejectDisabled(endpoint);
            var data = new TestData(WebhookUrl.parse(endpoint.url(), true).toString());
            var event = new NewEvent(owner.partnerId, owner.mode, EventType.WEBHOOK_TEST, data);
            WebhookDeliveries.add(tx, id, Events.addOne(tx, event, clock.instant()), clock.instant());
            return id;
        });
    }

    private static void rejectDisabled(WebhookEndpoint endpoint) {
        if (endpoint.disabledAt() != null) {
            throw new CodedException(ErrorCode.INVALID_REQUEST, "The endpoint is disabled. Enable it first.");
        }
    }

    /// @param before the id of the last delivery of the previous page; null for the first page
    public List<WebhookDelivery> deliveries(Owner owner, long id, @Nullable Long before, int limit) {
        return database.autocommit(tx -> {
            find(tx, owner, id);
            return WebhookDeliveries.page(tx, id, before, limit);
        });
    }

    /// Like [#deliveries], but only those that failed.
    public List<WebhookDelivery> failed(Owner owner, long id, @Nullable Long before, int limit) {
        return database.autocommit(tx -> {
            find(tx, owner, id);
            return WebhookDeliveries.failed(tx, id, before, limit);
        });
    }

    /// A delivery of an endpoint, with its event.
    public record Detail(WebhookEndpoint endpoint, WebhookDelivery delivery, Event event) {}

    /// @throws CodedException `not_found`
    public Detail delivery(Owner owner, long endpointId, long deliveryId) {
        return database.autocommit(tx -> {
            var endpoint = find(tx, owner, endpointId);
            var delivery = WebhookDeliveries.find(tx, deliveryId);
            var event = WebhookDeliveries.event(tx, deliveryId);
            if (delivery == null || event == null || delivery.endpointId() != endpointId) {
                throw new CodedException(ErrorCode.NOT_FOUND, "There is no such delivery.");
            }
            return new Detail(endpoint, delivery, event);
        });
    }

    public List<WebhookDelivery.Attempt> attempts(List<WebhookDelivery> deliveries) {
        return database.autocommit(tx -> WebhookDeliveries.attempts(tx, deliveries));
    }

    /// Delivers an event once more, with the same id.
    ///
    /// @throws CodedException `not_found`; `invalid_request` if the endpoint is disabled
    public WebhookDelivery replay(Owner owner, long deliveryId) {
        return database.transact(tx -> {
            var delivery = WebhookDeliveries.find(tx, deliveryId);
            var endpoint = delivery == null
                    ? null
                    : WebhookEndpoints.find(tx, owner.partnerId, owner.mode, delivery.endpointId());
            if (delivery == null || endpoint == null) {
                throw new CodedException(ErrorCode.NOT_FOUND, "There is no such delivery.");
            }
            rejectDisabled(endpoint);
            WebhookDeliveries.replay(tx, deliveryId, clock.instant());
            return Objects.requireNonNull(WebhookDeliveries.find(tx, deliveryId));
        });
    }

    /// Delivers events once more whose deliveries failed, the oldest first, and at most [#MAX_REPLAYED].
    ///
    /// @param last the age of the oldest event
    /// @return how many
    /// @throws CodedException `invalid_request` if the endpoint is disabled
    public int replayFailed(Owner owner, long id, Duration last) {
        return database.transact(tx -> {
            rejectDisabled(find(tx, owner, id));
            var now = clock.instant();
            return WebhookDeliveries.replayFailed(tx, id, now.minus(last), MAX_REPLAYED, now);
        });
    }

    /// Removes deliveries that are too old, up to `atMost` rows.
    ///
    /// @return the number of removed rows; 0 if none is left
    public int removeOld(int atMost) {
        return database.transact(
                tx -> WebhookDeliveries.removeOld(tx, clock.instant().minus(KEPT), atMost));
    }

    /// Makes deliveries due that were planned before the clock was set back, up to `atMost`.
    ///
    /// @return how many; 0 if none is left
    public int makeDue(int atMost) {
        return database.transact(tx -> WebhookDeliveries.makeDue(tx, clock.instant(), atMost));
    }
}
