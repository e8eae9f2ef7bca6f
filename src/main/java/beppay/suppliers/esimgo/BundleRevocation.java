package beppay.suppliers.esimgo;

import beppay.suppliers.Cancellation;
import beppay.suppliers.Cancellation.Cancelled;
import beppay.suppliers.Cancellation.Cause;
import beppay.suppliers.Cancellation.NotPossible;
import beppay.suppliers.Cancellation.Unknown;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Revokes the bundle of an eSIM, so that eSIM Go returns its cost to the operator's balance. The eSIM without a
/// bundle can't be used, and eSIM Go takes it back if it is not installed.
///
/// An account needs a permission for refunds. Without it, eSIM Go revokes the bundle and returns nothing, so
/// only a response that states the refund is a success.
final class BundleRevocation {
    /// The vendor's examples are "Successfully Revoked Bundle, bundle has been refunded to inventory" and
    /// "Successfully refunded bundles to balance".
    private static final Pattern REFUNDED =
            Pattern.compile("(?is)(?!.*\\b(not|no|cannot|can't|unable|inventory)\\b).*\\brefunded\\b.*\\bbalance\\b.*");

    private final ApiCalls api;
    private final SuppliedEsim esim;

    private BundleRevocation(ApiCalls api, SuppliedEsim esim) {
        this.api = api;
        this.esim = esim;
    }

    static Cancellation of(ApiCalls api, SuppliedEsim esim) {
        var reference = esim.orderReference();
        return reference == null
                ? new NotPossible(Cause.OTHER, "its order's reference at eSIM Go is not known")
                : new BundleRevocation(api, esim).cancel(reference);
    }

    /// An eSIM may have bundles of other orders: top-ups, which are not revoked, or those of another customer if
    /// eSIM Go has taken it back and delivered it again.
    private Cancellation cancel(String orderReference) {
        var bundles = new EsimBundles();
        var result = api.call(ApiRequest.bundles(esim.iccid()), bundles::read);
        if (!(result instanceof Success)) {
            return unknown("its bundle can't be queried, " + result.reason());
        }
        var own = bundles.all().stream()
                .filter(bundle -> bundle.name().equals(item()) && bundle.isOfOrder(orderReference))
                .toList();
        if (own.isEmpty()) {
            return ofHistory();
        }
        // Its calls and its data may be separate rows.
        var state = own.getFirst().state();
        if (own.stream().anyMatch(bundle -> bundle.state() != state)) {
            return unknown("the states of its bundle are different");
        }
        return cancel(state, own.getFirst().id());
    }

    private Cancellation cancel(BundleState state, @Nullable String assignmentId) {
        return switch (state) {
            case PROCESSING, QUEUED -> revoke(assignmentId);
            case ACTIVE, DEPLETED, EXPIRED, LAPSED ->
                new NotPossible(Cause.IN_USE, "its bundle is in use or has ended");
            case REVOKED -> ofHistory();
            case UNRECOGNISED -> unknown("the state of its bundle is not recognised");
        };
    }

    private Cancellation revoke(@Nullable String assignmentId) {
        if (assignmentId == null) {
            return unknown("its bundle has no valid id");
        }
        var revocation = new Revocation();
        var result = api.call(ApiRequest.revocation(esim.iccid(), item(), assignmentId), revocation::read);
        return switch (result) {
            case Success _ when REFUNDED.matcher(revocation.status).matches() -> new Cancelled();
            case Success _ -> unknown("the bundle was revoked, and it is not stated that its cost was returned");
            case Rejected rejected
            when rejected.isAboutEsim() -> unknown("the account has no such eSIM, " + rejected.reason());
            case Rejected rejected
            when rejected.isAccessError() ->
                new NotPossible(Cause.NOT_SUPPORTED, "eSIM Go does not permit it (%s)".formatted(rejected.reason()));
            case Rejected rejected ->
                new NotPossible(Cause.OTHER, "eSIM Go can't revoke its bundle (%s)".formatted(rejected.reason()));
            case NotProcessed _, Unclear _ -> unknown(result.reason());
        };
    }

    private static final class Revocation {
        private String status = "";

        void read(JsonParser tokens) {
            status = Fields.read(tokens, Set.of("status")).textOr("status", "");
        }
    }

    /// An earlier call, whose response was lost or not recorded, may have revoked the bundle.
    private Cancellation ofHistory() {
        return EsimHistory.isRefunded(api, esim.iccid(), item(), esim.orderedAt())
                ? new Cancelled()
                : unknown("its bundle is not on the eSIM, and no refund is shown");
    }

    private String item() {
        return esim.supplierCode();
    }

    private static Unknown unknown(@Nullable String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
