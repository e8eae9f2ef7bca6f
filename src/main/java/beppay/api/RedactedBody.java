package beppay.api;

import beppay.keys.Scope;
import beppay.platform.http.Call;
import beppay.platform.json.InvalidJson;
import beppay.platform.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Removes personal data and secrets from a request's body, so that it can be stored. A value is kept only if
/// its field contains neither, and if the value has the format of that field, because a program may confuse its
/// fields and send an e-mail address in another one. The names of unknown fields are removed too.
final class RedactedBody {
    private static final Predicate<String> IS_PLAN_ID =
            Pattern.compile("[0-9a-f]{32}").asMatchPredicate();
    private static final Predicate<String> IS_AMOUNT =
            Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?").asMatchPredicate();

    private static final Map<String, Predicate<JsonNode>> KEPT = Map.of(
            "plan_id", node -> isText(node, IS_PLAN_ID),
            "max_price", node -> node.isNumber() || isText(node, IS_AMOUNT),
            "quantity", JsonNode::isNumber,
            "notify", JsonNode::isBoolean,
            "is_enabled", JsonNode::isBoolean,
            "scopes", RedactedBody::areScopes,
            "ended", JsonNode::isBoolean,
            "expires_at", node -> isText(node, text -> TextRules.instant(text) != null));
    private static final Set<String> KNOWN = Set.of(
            "plan_id",
            "max_price",
            "quantity",
            "email",
            "reference",
            "notify",
            "language",
            "name",
            "url",
            "events",
            "is_enabled",
            "scopes",
            "expires_at",
            "addresses",
            "access_code",
            "ended");
    static final String LEFT_OUT = "…";

    /// Longer than any meaningful request; see `V8__requests.sql`.
    static final int MAX_CHARACTERS = 2_000;

    private RedactedBody() {}

    private static boolean isText(JsonNode node, Predicate<String> form) {
        return node.isString() && form.test(node.stringValue());
    }

    private static boolean areScopes(JsonNode node) {
        return node.isArray()
                && node.valueStream().allMatch(one -> one.isString() && Scope.of(one.stringValue()) != null);
    }

    /// Returns null if the body is empty, too long or not a JSON object.
    static @Nullable String of(Call call) {
        if (call.body().length == 0 || call.body().length > MAX_CHARACTERS) {
            return null;
        }
        try {
            return Json.read(call.body()) instanceof ObjectNode fields ? redacted(fields) : null;
        } catch (InvalidJson malformed) {
            return null;
        }
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    static boolean isKept(String name, JsonNode value) {
        return KEPT.getOrDefault(name, never -> false).test(value);
    }

    private static @Nullable String redacted(ObjectNode fields) {
        for (var name : fields.propertyNames().toArray(String[]::new)) {
            if (!KNOWN.contains(name)) {
                fields.remove(name);
                fields.put(LEFT_OUT, LEFT_OUT);
            } else if (!isKept(name, fields.get(name))) {
                fields.put(name, LEFT_OUT);
            }
        }
        var text = fields.toString();
        return text.length() > MAX_CHARACTERS ? null : text;
    }
}
