package beppay.suppliers.airalo;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.airalo.ApiResult.Unclear;
import beppay.suppliers.airalo.SimResult.Failed;
import beppay.suppliers.airalo.SimResult.Found;
import beppay.suppliers.airalo.SimResult.Gone;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the states of eSIMs. The usage has no id of the eSIM, and Airalo recycles ICCIDs. So the eSIM itself
/// is read too when it is new, or when its status or its data have changed.
record EsimStateQuery(ApiClient api, SimLookup sims) {
    private static final int NOT_FOUND = 404;

    ReportedStates states(List<SuppliedEsim> esims) {
        return ReportedStates.joined(esims.stream().map(this::state).toList());
    }

    private ReportedStates state(SuppliedEsim esim) {
        var queried = QueriedUsage.of(api, esim.iccid(), Use.STATE);
        var usage = queried.usage();
        if (usage == null) {
            return withoutState(esim, queried.result());
        } else if (isUnchanged(usage, esim.state())) {
            return ReportedStates.of(
                    esim, used(usage, esim.state(), esim.state().apn()));
        }
        return switch (sims.find(esim.iccid(), esim.supplierId(), Use.STATE)) {
            case Failed failed -> withoutState(esim, failed.result());
            case Gone _ -> ReportedStates.of(esim, ended(esim.state(), EsimStatus.REVOKED, Usage.RECYCLED));
            case Found found -> ReportedStates.of(esim, state(usage, esim.state(), found.sim()));
        };
    }

    private static ReportedStates withoutState(SuppliedEsim esim, ApiResult result) {
        boolean isMissing =
                result instanceof Success || (result instanceof Unclear unclear && unclear.status() == NOT_FOUND);
        if (isMissing) {
            return ReportedStates.without(esim);
        }
        return result.isWithoutSlot() ? ReportedStates.notAsked(List.of(esim)) : ReportedStates.NONE;
    }

    private static boolean isUnchanged(Usage usage, EsimState known) {
        return !usage.isRecycled()
                && usage.word().equals(known.supplierStatus())
                && Objects.equals(usage.totalBytes(), known.dataTotalBytes());
    }

    private static EsimState state(Usage usage, EsimState known, SimDetails sim) {
        var word = sim.isRecycled() ? Usage.RECYCLED : usage.word();
        if (sim.isRefunded()) {
            return ended(known, EsimStatus.CANCELLED, word);
        }
        return word.equals(Usage.RECYCLED) ? ended(known, EsimStatus.REVOKED, word) : used(usage, known, sim.apn());
    }

    private static EsimState used(Usage usage, EsimState known, @Nullable String apn) {
        return new EsimState(
                usage.status(known),
                usage.word(),
                usage.totalBytes(),
                usage.usedBytes(),
                usage.expiresAt(),
                known.installedAt(),
                apn,
                null);
    }

    /// Airalo recycles an eSIM after a refund, or long after its end. It reports no amounts then. An eSIM that
    /// had ended before keeps its status unless it was refunded.
    private static EsimState ended(EsimState known, EsimStatus status, String word) {
        boolean isKnown = known.status().isEnded() && status != EsimStatus.CANCELLED;
        return new EsimState(
                isKnown ? known.status() : status,
                word,
                known.dataTotalBytes(),
                known.dataUsedBytes(),
                known.validUntil(),
                known.installedAt(),
                known.apn(),
                null);
    }
}
