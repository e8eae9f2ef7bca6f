package beppay.errors;

import java.util.Locale;

/// All error codes. The documentation prints this list.
///
/// The name in lower case is the stable code for programs. The status of a code never changes.
public enum ErrorCode {
    INVALID_JSON(400, "The body is not JSON."),
    INVALID_REQUEST(400, "A field, a parameter or a header is missing, malformed or of the wrong type."),
    MISSING_API_KEY(401, "No API key was sent."),
    INVALID_API_KEY(401, "The API key is unknown, expired or revoked."),
    NOT_SIGNED_IN(401, "There is no session, it has ended, or the e-mail address or password is wrong."),
    INSUFFICIENT_BALANCE(402, "No wallet covers the full price. Nothing was charged."),
    DAILY_LIMIT_EXCEEDED(402, "The purchase would exceed the account's daily limit. Nothing was charged."),
    FORBIDDEN(403, "The key, the session or the address does not permit this request."),
    ACCOUNT_SUSPENDED(403, "The operator has suspended the account."),
    NOT_FOUND(404, "The resource does not exist, or it belongs to another account."),
    PLAN_NOT_FOUND(404, "No such plan is on sale. Nothing was charged."),
    METHOD_NOT_ALLOWED(405, "The path does not support this method. Allow lists the supported ones."),
    NOT_ACCEPTABLE(406, "The response is not available in any type that Accept lists."),
    OUT_OF_STOCK(409, "The plan is sold out. Nothing was charged."),
    PRICE_CHANGED(409, "The plan costs more than max_price or than when it was put on sale. Nothing was charged."),
    NOT_POSSIBLE(409, "The eSIM's state, plan or supplier does not permit this. The sentence says why."),
    KEY_LIMIT_REACHED(409, "The account has the maximum number of active keys, or has created 200 in a day."),
    LAST_KEY(409, "The last active key can't be revoked. Create another one first."),
    BODY_TOO_LARGE(413, "The body is larger than 64 KB."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not of the type application/json, or it is compressed."),
    EXPECTATION_FAILED(417, "The header Expect contains something other than 100-continue."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was already used with a different body."),
    RATE_LIMITED(429, "Too many requests or sign-in attempts. Try again after Retry-After."),
    INTERNAL(500, "An unexpected error occurred. It is logged under the request ID."),
    NOT_IMPLEMENTED(501, "The body is sent in a transfer coding other than chunked."),
    SUPPLIER_REFUSED(502, "The supplier refused the order. Nothing was charged."),
    UNAVAILABLE(503, "The service is unavailable. Nothing was charged. Try again after Retry-After.");

    private final int status;
    private final String meaning;

    ErrorCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    public String meaning() {
        return meaning;
    }

    /// The code in responses, such as `insufficient_balance`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
