package beppay.api;

import beppay.platform.http.Reply;
import beppay.platform.json.Json;

/// The JSON object around the data of every response of the API. The order of the components is the order in
/// JSON.
final class Envelope {
    private Envelope() {}

    record Data(boolean success, Object data) {}

    record Listed(boolean success, Object data, long total) {}

    record WithMeta(boolean success, Object data, Object meta) {}

    record Message(boolean success, String message) {}

    static Reply data(Object data) {
        return reply(200, new Data(true, data));
    }

    static Reply listed(Object data, long total) {
        return reply(200, new Listed(true, data, total));
    }

    static Reply message(String message) {
        return reply(200, new Message(true, message));
    }

    static Reply reply(int status, Object body) {
        return Reply.json(status, Json.write(body));
    }
}
