package beppay.errors;

import java.util.Locale;

/// Every way in which a request is refused: the one list, which the documentation prints.
///
/// The name in small letters is the stable word for programs; the status never changes for a code.
public enum ErrorCode {
    INVALID_JSON(400, "The body is not JSON."),
    INVALID_REQUEST(400, "A field, a parameter or a header is missing, malformed or of the wrong type."),
    MISSING_API_KEY(401, "No API key was sent."),
    INVALID_API_KEY(401, "The API key is unknown, expired or revoked."),
    NOT_SIGNED_IN(401, "There is no session, or it has ended."),
    INSUFFICIENT_BALANCE(402, "No wallet holds the whole price. Nothing was charged."),
    FORBIDDEN(403, "The key may not do this, or not from this address."),
    ACCOUNT_SUSPENDED(403, "The operator has suspended the account."),
    NOT_FOUND(404, "There is nothing here, or it belongs to somebody else."),
    PLAN_NOT_FOUND(404, "No such plan is on sale. Nothing was charged."),
    METHOD_NOT_ALLOWED(405, "The path exists, but not for this method; Allow names those that do."),
    NOT_ACCEPTABLE(406, "The answer can't be given in any form that Accept names."),
    OUT_OF_STOCK(409, "The plan is sold out. Nothing was charged."),
    PRICE_CHANGED(409, "The plan costs more than max_price, or more than it did. Nothing was charged."),
    KEY_LIMIT_REACHED(409, "The account has as many good keys as it may have."),
    LAST_KEY(409, "The last good key can't revoke itself; make another one first."),
    BODY_TOO_LARGE(413, "The body is over 64 KB."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not of the type application/json, or it is compressed."),
    EXPECTATION_FAILED(417, "Expect asks for something other than 100-continue."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used before, with another body."),
    RATE_LIMITED(429, "The key's requests a minute are used up. Ask again after Retry-After."),
    INTERNAL(500, "Something broke on our side; it is logged under the request id."),
    NOT_IMPLEMENTED(501, "The body is sent in a transfer coding other than chunked."),
    SUPPLIER_REFUSED(502, "The supplier refused the order. Nothing was charged."),
    UNAVAILABLE(503, "The service can't answer now. Nothing was charged; ask again after Retry-After.");

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

    /// As responses contain it: `insufficient_balance`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
