package beppay.events;

import java.time.Instant;

/// An event of a partner.
///
/// @param id see [OpaqueIds]
/// @param data a JSON object
public record Event(long id, String type, String data, Instant createdAt) {
    @Override
    public String toString() {
        return "Event %d, %s".formatted(id, type);
    }
}
