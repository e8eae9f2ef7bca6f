package beppay.client;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// What happened to the account, from the list of events or from a webhook.
///
/// @param id does not change, so you can detect events that you have already processed
/// @param type such as `order.completed`. Ignore types that you don't know
/// @param timestamp when it happened
/// @param data what it happened to, as it was then: for example `data().path("order").path("id").asLong()`
public record Event(String id, String type, Instant timestamp, JsonNode data) {
    /// The data may contain a customer's address.
    @Override
    public String toString() {
        return "Event " + id + " " + type;
    }

    /// Filters for events. Each method returns a new query with one more filter.
    public static final class Query {
        private static final Query ALL = new Query(Parameters.NONE);

        private final Parameters parameters;

        private Query(Parameters parameters) {
            this.parameters = parameters;
        }

        public static Query all() {
            return ALL;
        }

        /// @param id the [Event#id()] of the last event that you processed; the list begins after it
        public Query after(String id) {
            return with("after", id);
        }

        /// @param type such as `order.completed`
        public Query type(String type) {
            return with("type", type);
        }

        /// @param events the number of events per page, at most 500; 50 by default
        public Query pageSize(int events) {
            return with("limit", events);
        }

        private Query with(String name, Object value) {
            return new Query(parameters.with(name, value));
        }

        Parameters parameters() {
            return parameters;
        }
    }
}
