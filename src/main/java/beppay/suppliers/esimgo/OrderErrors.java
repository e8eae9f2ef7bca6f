package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a rejected order means. eSIM Go has no error codes, so the text decides. The texts are not documented.
final class OrderErrors {
    private static final Logger LOG = LoggerFactory.getLogger(OrderErrors.class);

    static final Refused UNAVAILABLE =
            new Refused(Reason.UNAVAILABLE, "The plan is not available at this time. Nothing was charged.");
    private static final Refused UNFUNDED =
            new Refused(Reason.UNFUNDED, "The plan is not available at this time. Nothing was charged.");
    static final Refused INVALID =
            new Refused(Reason.OTHER, "The supplier can't fulfil this order. Nothing was charged.");
    static final Refused PRICE_CHANGED =
            new Refused(Reason.PRICE_CHANGED, "The supplier has changed the plan's price. Nothing was charged.");
    private static final Refused SOLD_OUT = new Refused(Reason.OUT_OF_STOCK, "The plan is sold out.");

    /// A text with one of these may be about an order that exists.
    private static final Pattern UNCERTAIN =
            text("processing|in progress|pending|timed?[ -]?out|already|duplicate|partial|assigned");

    private static final Pattern BALANCE_TOO_LOW =
            text("(insufficient|not enough|exceed|too low).*(balance|credit|funds)|(balance|credit|funds).*"
                    + "(insufficient|not enough|exceed|too low)");
    private static final Pattern OUT_OF_STOCK = text("out of stock|sold out|(no|insufficient|not enough) "
            + "(\\w+ )?(stock|esims?|profiles?|sims?)\\b|stock .*(empty|unavailable)");
    private static final Pattern UNKNOWN_BUNDLE =
            text("(bundle|item|product)\\b.*(not found|not exist|n't exist|unknown|invalid|not valid|no longer)"
                    + "|(unknown|invalid|no such) (bundle|item|product)");

    private OrderErrors() {}

    private static Pattern text(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    /// Returns null unless eSIM Go certainly created nothing.
    static @Nullable Refused refusal(Rejected rejected) {
        return switch (rejected.status()) {
            case 401, 403 -> accessDenied(rejected.status());
            case 400, 404, 422 -> ofText(rejected.message());
            default -> null;
        };
    }

    private static Refused accessDenied(int status) {
        LOG.warn("eSIM Go rejects BepPay's API key or address (HTTP status {})", status);
        return UNAVAILABLE;
    }

    private static @Nullable Refused ofText(String message) {
        if (UNCERTAIN.matcher(message).find()) {
            return null;
        } else if (BALANCE_TOO_LOW.matcher(message).find()) {
            return UNFUNDED;
        } else if (OUT_OF_STOCK.matcher(message).find()) {
            return SOLD_OUT;
        }
        return UNKNOWN_BUNDLE.matcher(message).find() ? PRICE_CHANGED : invalid();
    }

    private static Refused invalid() {
        LOG.warn("eSIM Go rejected an order as invalid. The evidence of the order contains its response");
        return INVALID;
    }
}
