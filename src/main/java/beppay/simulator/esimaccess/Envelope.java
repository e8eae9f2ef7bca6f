package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The envelope of every response of the supplier.
final class Envelope {
    private Envelope() {}

    static WireResponse success(JsonNode result) {
        var envelope = envelope(true, "0");
        envelope.putNull("errorMsg").set("obj", result);
        return WireResponse.json(envelope);
    }

    static WireResponse failure(Rejection rejection) {
        var envelope = envelope(false, rejection.code());
        envelope.put("errorMsg", rejection.getMessage()).putNull("obj");
        return WireResponse.json(envelope);
    }

    static WireResponse tooManyCalls() {
        return WireResponse.text(429, "Too Many Requests");
    }

    private static ObjectNode envelope(boolean isSuccess, String code) {
        return WireJson.object().put("success", isSuccess).put("errorCode", code);
    }
}
