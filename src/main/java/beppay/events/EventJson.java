package beppay.events;

import beppay.platform.json.Instants;
import com.fasterxml.jackson.annotation.JsonRawValue;

/// An event as partners receive it, in a list and in a webhook.
///
/// @param id see [OpaqueIds]
/// @param timestamp when it happened
/// @param data a JSON object
public record EventJson(
        String id,
        String type,
        String timestamp,
        @JsonRawValue String data) {
    public static EventJson of(OpaqueIds ids, Event event) {
        return new EventJson(
                ids.text(OpaqueIds.Kind.EVENT, event.id()),
                event.type(),
                Instants.seconds(event.createdAt()),
                event.data());
    }
}
