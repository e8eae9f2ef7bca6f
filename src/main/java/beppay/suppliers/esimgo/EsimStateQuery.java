package beppay.suppliers.esimgo;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.esimgo.ApiResult.Success;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Queries the state of an eSIM: its bundles and, unless it is known to be installed, its profile.
final class EsimStateQuery {
    /// The second part of `Active/Installed`.
    private static final Pattern PROFILE = Pattern.compile("[^/]+/([^/]+).*");

    private final SuppliedEsim esim;
    private final BundleSummary bundles;
    private final @Nullable EsimDetails details;

    private EsimStateQuery(SuppliedEsim esim, BundleSummary bundles, @Nullable EsimDetails details) {
        this.esim = esim;
        this.bundles = bundles;
        this.details = details;
    }

    static ReportedStates of(ApiCalls api, SuppliedEsim esim) {
        var calls = new LastResult(api);
        var state = stateOrNull(calls, esim);
        return state == null ? calls.withoutState(esim) : ReportedStates.of(esim, state);
    }

    private static @Nullable EsimState stateOrNull(ApiCalls api, SuppliedEsim esim) {
        var read = new EsimBundles();
        var result = api.call(ApiRequest.bundles(esim.iccid()), read::read);
        if (!(result instanceof Success) || !isSameEsim(read, esim.orderReference())) {
            return null;
        }
        var bundles = BundleSummary.of(read.all());
        if (!needsDetails(esim.state(), bundles)) {
            return new EsimStateQuery(esim, bundles, null).state();
        }
        var details = EsimDetails.query(api, esim.iccid());
        return details == null ? null : new EsimStateQuery(esim, bundles, details).state();
    }

    private static boolean isSameEsim(EsimBundles bundles, @Nullable String orderReference) {
        return orderReference == null ? !bundles.all().isEmpty() : bundles.haveOneOf(orderReference);
    }

    /// A suspension of an eSIM that is known to be installed is noticed only if BepPay requested it.
    private static boolean needsDetails(EsimState known, BundleSummary bundles) {
        boolean isEnded = bundles.status(EsimStatus.READY).isEnded();
        return !isEnded
                && switch (known.status()) {
                    case INSTALLED, ACTIVE, DEPLETED -> false;
                    default -> known.status() == EsimStatus.SUSPENDED || known.installedAt() == null;
                };
    }

    private EsimState state() {
        var installedAt = details == null ? null : details.installedAt();
        return new EsimState(
                status(),
                supplierStatus(),
                bundles.totalBytes(),
                bundles.usedBytes(),
                bundles.validUntil(),
                installedAt == null ? esim.state().installedAt() : installedAt,
                null,
                null);
    }

    private EsimStatus status() {
        if (details == null) {
            return bundles.status(EsimStatus.INSTALLED);
        }
        var status = bundles.status(details.beforeUse());
        if (status.isEnded()) {
            return status;
        } else if (details.isDeactivated()) {
            return EsimStatus.REVOKED;
        }
        return details.isSuspended() ? EsimStatus.SUSPENDED : status;
    }

    /// For example `Active/Installed`, or `Active/Installed/Suspended`.
    private String supplierStatus() {
        var text = new StringBuilder(capitalized(bundles.main().stateText()));
        var known = PROFILE.matcher(String.valueOf(esim.state().supplierStatus()));
        if (details != null && !details.profileStatus().isEmpty()) {
            text.append('/').append(details.profileStatus());
        } else if (details == null && known.matches()) {
            text.append('/').append(known.group(1));
        }
        if (details != null && (details.isSuspended() || details.isDeactivated())) {
            text.append('/').append(capitalized(details.state()));
        }
        return text.toString();
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
