package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import tools.jackson.databind.JsonNode;

/// The envelope of most successful responses. Lists have another one; see [Listing].
final class Success {
    private Success() {}

    static WireResponse of(JsonNode data) {
        return of(200, data, "success");
    }

    static WireResponse accepted(JsonNode data) {
        return of(202, data, "success");
    }

    /// @param message the supplier's text, which has misprints in some calls
    static WireResponse of(int status, JsonNode data, String message) {
        var envelope = WireJson.object();
        envelope.set("data", data);
        envelope.putObject("meta").put("message", message);
        return WireResponse.json(status, envelope);
    }
}
