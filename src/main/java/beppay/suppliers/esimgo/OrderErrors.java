package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.wire.Refusals;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a rejected order means. eSIM Go has no error codes, so the text decides. The texts are not documented.
final class OrderErrors {
    private static final Logger LOG = LoggerFactory.getLogger(OrderErrors.class);

    /// A text with one of these may be about an order that exists.
    private static final Pattern UNCERTAIN =
            text("processing|in progress|pending|timed?[ -]?out|already|duplicate|partial|assign|apply|inventory");

    private static final Pattern BALANCE_TOO_LOW =
            text("(insufficient|not enough|exceed|too low).*(balance|credit|funds)|(balance|credit|funds).*"
                    + "(insufficient|not enough|exceed|too low)");
    private static final Pattern OUT_OF_STOCK =
            text("out of stock|sold out|(no|insufficient|not enough) stock|stock .*(empty|unavailable)");
    private static final Pattern UNKNOWN_BUNDLE =
            text("(bundle|item|product)\\b.*(not found|not exist|n't exist|unknown|invalid|not valid|no longer)"
                    + "|(unknown|invalid|no such) (bundle|item|product)");

    private OrderErrors() {}

    private static Pattern text(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /// Returns null unless eSIM Go certainly created nothing. An order is bought first and then assigned to an eSIM,
    /// so a text that is not known may be about an order that was paid.
    static @Nullable Refused refusal(Rejected rejected) {
        return switch (rejected.status()) {
            case 401, 403 -> accessDenied(rejected.status());
            case 400, 404, 422 -> ofText(rejected.message());
            default -> null;
        };
    }

    /// A validation creates nothing, whatever its text says.
    static Refused refusalOfValidation(Rejected rejected) {
        var known = refusal(rejected);
        if (known != null) {
            return known;
        }
        boolean isUncertain = rejected.message().isBlank()
                || UNCERTAIN.matcher(rejected.message()).find();
        if (isUncertain) {
            return Refusals.UNAVAILABLE;
        }
        LOG.warn("eSIM Go rejected an order as invalid. The evidence of the order contains its response");
        return Refusals.INVALID;
    }

    private static Refused accessDenied(int status) {
        LOG.warn("eSIM Go rejects BepPay's API key or address (HTTP status {})", status);
        return Refusals.UNAVAILABLE;
    }

    private static @Nullable Refused ofText(String message) {
        if (UNCERTAIN.matcher(message).find()) {
            return null;
        } else if (BALANCE_TOO_LOW.matcher(message).find()) {
            return Refusals.UNFUNDED;
        } else if (OUT_OF_STOCK.matcher(message).find()) {
            return Refusals.SOLD_OUT;
        }
        return UNKNOWN_BUNDLE.matcher(message).find() ? Refusals.PRICE_CHANGED : null;
    }
}
