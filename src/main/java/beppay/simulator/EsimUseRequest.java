package beppay.simulator;

import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The body of a request that changes how an eSIM has been used. What is missing does not change.
record EsimUseRequest(JsonNode body) {
    private static final String ICCID = "iccid";
    private static final String INSTALLED = "installed";
    private static final String USED_BYTES = "used_bytes";
    private static final String EXPIRED = "expired";
    private static final Set<String> FIELDS = Set.of(ICCID, INSTALLED, USED_BYTES, EXPIRED);

    /// @throws IllegalArgumentException with a sentence, if it is invalid
    void verify() {
        require(body.isObject() && FIELDS.containsAll(body.propertyNames()), """
                The body must be an object with iccid, and with installed, used_bytes or expired.""");
        require(body.path(ICCID).isString(), "iccid must be a text.");
        for (var flag : new String[] {INSTALLED, EXPIRED}) {
            require(!body.has(flag) || body.path(flag).booleanValue(false), flag + " must be true.");
        }
        var bytes = body.path(USED_BYTES);
        require(
                !body.has(USED_BYTES)
                        || (bytes.canConvertToLong() && bytes.isIntegralNumber() && bytes.longValue() >= 0),
                "used_bytes must be a number of bytes.");
    }

    private static void require(boolean isTrue, String otherwise) {
        if (!isTrue) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    String iccid() {
        return body.path(ICCID).stringValue();
    }

    EsimUse appliedTo(EsimUse before, Instant now) {
        var use = body.has(INSTALLED) ? before.installed(now) : before;
        use = body.has(USED_BYTES) ? use.used(body.path(USED_BYTES).longValue(), now) : use;
        return body.has(EXPIRED) ? use.expired(now) : use;
    }
}
