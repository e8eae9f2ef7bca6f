package beppay.reconciliation;

import beppay.money.Money;
import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.EsimState;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Describes the two sides of a difference for the operator. A text that the supplier sent is shown only if it
/// can't be an activation code.
final class OrderText {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._ -]{1,100}");
    /// More would not help to find the order.
    private static final int MAX_ICCIDS = 3;

    private OrderText() {}

    static String of(OurOrder ours) {
        return esims(
                ours.attempt().state().code(),
                (long) ours.order().quantity(),
                ours.order().supplierCode(),
                ours.cancelled(),
                0);
    }

    /// With the eSIMs that the supplier does not have.
    static String of(OurOrder ours, ListedOrder theirs) {
        var there = theirs.esims().stream().map(ListedOrder.Esim::iccid).collect(Collectors.toSet());
        var others = ours.esims().stream()
                .map(OurEsim::iccid)
                .filter(iccid -> !there.isEmpty() && !there.contains(iccid))
                .toList();
        return of(ours) + iccids(others);
    }

    static String of(ListedOrder theirs) {
        return esims(
                theirs.state().name().toLowerCase(Locale.ROOT),
                theirs.quantity(),
                theirs.codes().stream().sorted().findFirst().orElse(null),
                theirs.cancelled(),
                revoked(theirs));
    }

    /// With the item's code of the order here, if it has several, and the eSIMs that the order does not have
    /// here.
    static String of(ListedOrder theirs, OurOrder ours) {
        var code = ours.order().supplierCode();
        var here = ours.esims().stream().map(OurEsim::iccid).collect(Collectors.toSet());
        var others = theirs.esims().stream()
                .map(esim -> Objects.requireNonNullElse(esim.iccid(), "without a valid ICCID"))
                .filter(iccid -> !here.isEmpty() && !here.contains(iccid))
                .toList();
        return esims(
                        theirs.state().name().toLowerCase(Locale.ROOT),
                        theirs.quantity(),
                        theirs.codes().contains(code)
                                ? code
                                : theirs.codes().stream().sorted().findFirst().orElse(null),
                        theirs.cancelled(),
                        revoked(theirs))
                + iccids(others);
    }

    private static long revoked(ListedOrder order) {
        return order.esims().stream()
                .filter(esim -> esim.state() == EsimState.REVOKED)
                .count();
    }

    private static String esims(
            String state, @Nullable Long quantity, @Nullable String code, long cancelled, long revoked) {
        var text = new StringBuilder(state);
        if (quantity != null) {
            text.append(", ").append(quantity).append(quantity == 1 ? " eSIM" : " eSIMs");
        }
        if (code != null) {
            text.append(" of ").append(CODE.matcher(code).matches() ? code : "an item with an unusual code");
        }
        text.append(cancelled == 0 ? "" : ", %d cancelled".formatted(cancelled));
        return text.append(revoked == 0 ? "" : ", %d revoked".formatted(revoked))
                .toString();
    }

    private static String iccids(List<String> iccids) {
        var shown = iccids.stream().limit(MAX_ICCIDS).collect(Collectors.joining(", "));
        return shown.isEmpty() ? "" : ": " + shown + (iccids.size() > MAX_ICCIDS ? " and others" : "");
    }

    static String cost(Money charged, Money returned) {
        return "%s USD%s"
                .formatted(charged, returned.equals(Money.ZERO) ? "" : ", of which %s returned".formatted(returned));
    }
}
