package beppay.suppliers.esimaccess;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.wire.CallBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Queries the states of eSIMs with few requests: the usage of all that are in use with one request, and each of
/// the others with a request of its own.
///
/// The usage does not show that an eSIM was suspended or ended. Therefore some of the eSIMs in use are queried
/// completely, and so is a single one.
final class EsimStateQuery {
    /// One in so many eSIMs in use is queried completely. A batch of ten then takes two requests.
    private static final int COMPLETE_SHARE = 10;

    private final ApiClient api;
    private final InstantSource clock;
    private final RandomGenerator random;

    EsimStateQuery(ApiClient api, InstantSource clock, RandomGenerator random) {
        this.api = api;
        this.clock = clock;
        this.random = random;
    }

    ReportedStates states(List<SuppliedEsim> esims) {
        var inUse = esims.stream().filter(this::needsOnlyUsage).toList();
        var budget = new CallBudget(clock, CallBudget.LOOK_UP);
        var usages = inUse.size() < 2 ? null : usages(inUse, budget);
        return ReportedStates.joined(esims.stream()
                .map(esim ->
                        usages == null || !inUse.contains(esim) ? complete(esim, budget) : inUse(esim, usages, budget))
                .toList());
    }

    private boolean needsOnlyUsage(SuppliedEsim esim) {
        var known = esim.state();
        var validUntil = known.validUntil();
        return esim.supplierId() != null
                && known.status() == EsimStatus.ACTIVE
                && known.dataTotalBytes() != null
                && validUntil != null
                && validUntil.isAfter(clock.instant())
                && random.nextInt(COMPLETE_SHARE) != 0;
    }

    private QueriedUsages usages(List<SuppliedEsim> esims, CallBudget budget) {
        var ids = esims.stream()
                .map(esim -> Objects.requireNonNull(esim.supplierId()))
                .toList();
        var usages = QueriedUsages.of(api, ids);
        budget.called(usages.isKnown());
        return usages;
    }

    /// If the usage could not be queried, the eSIMs are asked for later, again with one request.
    private ReportedStates inUse(SuppliedEsim esim, QueriedUsages usages, CallBudget budget) {
        if (!usages.isKnown()) {
            return withoutState(esim, usages.result());
        }
        var usage = usages.byId().get(Objects.requireNonNullElse(esim.supplierId(), ""));
        var state = usage == null ? null : stateInUse(esim.state(), usage);
        return state == null ? complete(esim, budget) : ReportedStates.of(esim, state);
    }

    /// Returns null if the usage shows that something else has changed: the data is used up, or was topped up.
    private @Nullable EsimState stateInUse(EsimState known, Usage usage) {
        if (!Objects.equals(known.dataTotalBytes(), usage.totalBytes()) || usage.usedBytes() >= usage.totalBytes()) {
            return null;
        }
        return new EsimState(
                EsimStatus.ACTIVE,
                known.supplierStatus(),
                usage.totalBytes(),
                usage.usedBytes(),
                known.validUntil(),
                known.installedAt(),
                known.apn(),
                asOf(known, usage));
    }

    /// eSIM Access updates the usage every few hours. Null for now, if it does not state when.
    private @Nullable Instant asOf(EsimState known, Usage usage) {
        var now = clock.instant();
        return Optional.ofNullable(usage.updatedAt())
                .map(updated -> known.asOf() != null && updated.isBefore(known.asOf()) ? known.asOf() : updated)
                .filter(at -> at.isBefore(now))
                .orElse(null);
    }

    private ReportedStates complete(SuppliedEsim esim, CallBudget budget) {
        if (!budget.mayContinue()) {
            return ReportedStates.notAsked(List.of(esim));
        }
        var queried = query(esim);
        if (queried == null) {
            return ReportedStates.without(esim);
        }
        budget.called(queried.hasResponse());
        var details = queried.esim();
        return details == null
                ? withoutState(esim, queried.result())
                : ReportedStates.of(esim, details.state(esim.state()));
    }

    private static ReportedStates withoutState(SuppliedEsim esim, ApiResult result) {
        boolean isMissing = result instanceof Success
                || (result instanceof Failure failure && failure.code().equals(OrderErrors.UNKNOWN_ESIM));
        if (isMissing) {
            return ReportedStates.without(esim);
        }
        return result.isWithoutSlot() ? ReportedStates.notAsked(List.of(esim)) : ReportedStates.NONE;
    }

    /// Returns null if the eSIM can't be identified. Its ICCID alone is not enough, because ICCIDs are reused.
    private @Nullable QueriedEsim query(SuppliedEsim esim) {
        var esimTranNo = esim.supplierId();
        if (esimTranNo != null) {
            return QueriedEsim.of(api, Use.STATE, esimTranNo);
        }
        var orderNo = esim.orderReference();
        return orderNo == null ? null : QueriedEsim.of(api, Use.STATE, orderNo, esim.iccid());
    }
}
