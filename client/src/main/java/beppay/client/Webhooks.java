package beppay.client;

import java.util.List;
import tools.jackson.core.type.TypeReference;

/// The endpoints of the account, in the mode of the client's key. A method that gets the ID of an endpoint throws
/// `not_found` if there is none. To verify what is delivered to them, use a [WebhookVerifier].
public final class Webhooks {
    private static final String PATH = "/api/partner/webhooks";

    private final HttpTransport wire;
    private final Retries retries;

    Webhooks(HttpTransport wire, Retries retries) {
        this.wire = wire;
        this.retries = retries;
    }

    /// Lists the endpoints, oldest first.
    public List<Webhook> list() {
        return retries.data(wire.get(wire.uri(PATH)), Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    /// Adds an endpoint. Store its secret immediately, because it is never returned again. If the connection is
    /// lost, an endpoint may exist whose secret is lost: find it in the list, and remove it.
    ///
    /// @param url an HTTPS URL on the public internet
    /// @param events the types of events to deliver, such as `order.completed`; none for all
    public Webhook.WithSecret add(String url, String... events) {
        var wanted = new Webhook.New(url, events.length == 0 ? null : List.of(events));
        var request = wire.post(PATH, wanted).build();
        return retries.data(request, Retries.RetryPolicy.IF_NOTHING_WAS_DONE, new TypeReference<>() {});
    }

    /// Changes, disables or enables an endpoint.
    ///
    /// @param id the [Webhook#id()]
    public Webhook change(String id, Webhook.Change change) {
        return retries.data(wire.patch(path(id), change), Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    /// Removes an endpoint. If the response is lost, the retry throws `not_found`.
    ///
    /// @param id the [Webhook#id()]
    public void remove(String id) {
        retries.send(wire.delete(wire.uri(path(id))), Retries.RetryPolicy.ALWAYS);
    }

    /// Replaces the secret of an endpoint. For 24 hours, requests are signed with both. Not retried if a response is
    /// lost, because a second replacement would end the secret that you use.
    ///
    /// @param id the [Webhook#id()]
    public Webhook.WithSecret roll(String id) {
        var request = wire.post(path(id) + "/roll");
        return retries.data(request, Retries.RetryPolicy.IF_NOTHING_WAS_DONE, new TypeReference<>() {});
    }

    /// Delivers an event of the type `webhook.test` to an endpoint. It is one of the [#deliveries].
    ///
    /// @param id the [Webhook#id()]
    public void test(String id) {
        retries.send(wire.post(path(id) + "/test"), Retries.RetryPolicy.ALWAYS);
    }

    /// Lists the deliveries of the last 30 days to an endpoint, newest first.
    ///
    /// @param id the [Webhook#id()]
    public Pages<Webhook.Delivery> deliveries(String id) {
        return retries.uncounted(wire.uri(path(id) + "/deliveries"), new TypeReference<>() {});
    }

    /// Delivers an event once more. If the delivery is still pending, nothing changes.
    ///
    /// @param id the [Webhook.Delivery#id()]
    public Webhook.Delivery replay(String id) {
        var request = wire.post(path("deliveries") + "/" + checked(id) + "/replay");
        return retries.data(request, Retries.RetryPolicy.ALWAYS, new TypeReference<>() {});
    }

    private static String path(String id) {
        return PATH + "/" + checked(id);
    }

    /// Another character could lead to another path.
    static String checked(String id) {
        if (!id.matches("[0-9A-Za-z_-]+")) {
            throw new IllegalArgumentException("An ID consists of letters, digits, hyphens and underscores.");
        }
        return id;
    }
}
