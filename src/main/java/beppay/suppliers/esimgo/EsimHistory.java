package beppay.suppliers.esimgo;

import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.Fields;
import java.time.Instant;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What has happened to an eSIM: an array of `{"name":"Bundle Applied","bundleName":"…","date":"…"}`.
final class EsimHistory {
    private static final Set<String> WANTED = Set.of("name", "bundleName", "bundle", "date");
    private static final String REFUNDED = "Bundle Refunded To Balance";

    private final String item;
    private final Instant since;
    private boolean isRefunded;

    private EsimHistory(String item, Instant since) {
        this.item = item;
        this.since = since;
    }

    /// Whether the cost of a bundle was certainly returned. False also if the call failed.
    static boolean isRefunded(ApiCalls api, String iccid, String item, Instant since) {
        var history = new EsimHistory(item, since);
        return api.call(ApiRequest.history(iccid), history::read) instanceof Success && history.isRefunded;
    }

    private void read(JsonParser tokens) {
        if (tokens.currentToken() == JsonToken.START_ARRAY) {
            Fields.forEachObject(tokens, row -> add(Fields.read(row, WANTED)));
        } else {
            Fields.read(tokens, Set.of(), this::readNested);
        }
    }

    private void readNested(String name, JsonParser tokens) {
        if (name.equals("actions")) {
            Fields.forEachObject(tokens, row -> add(Fields.read(row, WANTED)));
        } else {
            tokens.skipChildren();
        }
    }

    private void add(Fields row) {
        var date = Times.parse(row.textOr("date", ""));
        isRefunded |= row.textOr("name", "").strip().equalsIgnoreCase(REFUNDED)
                && row.textOr("bundleName", row.textOr("bundle", "")).equals(item)
                && date != null
                && !date.isBefore(since);
    }
}
