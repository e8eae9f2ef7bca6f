package beppay.suppliers.esimaccess;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.wire.CallBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    Map<Long, EsimState> states(List<SuppliedEsim> esims) {
        var states = new HashMap<Long, EsimState>();
        var inUse = esims.stream().filter(this::needsOnlyUsage).toList();
        var budget = new CallBudget(clock, CallBudget.LOOK_UP);
        var usages = inUse.size() < 2 ? Map.<String, Usage>of() : usages(inUse, budget);
        for (var esim : esims) {
            // If the usage could not be queried, the eSIMs are asked for later, again with one request.
            if (usages == null && inUse.contains(esim)) {
                continue;
            }
            var usage = usages == null ? null : usages.get(Objects.requireNonNullElse(esim.supplierId(), ""));
            var inUseStill = usage == null ? null : stateInUse(esim.state(), usage);
            var state = inUseStill == null ? complete(esim, budget) : inUseStill;
            if (state != null) {
                states.put(esim.id(), state);
            }
        }
        return states;
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

    /// Returns null if they could not be queried.
    private @Nullable Map<String, Usage> usages(List<SuppliedEsim> esims, CallBudget budget) {
        var ids = esims.stream()
                .map(esim -> Objects.requireNonNull(esim.supplierId()))
                .toList();
        var usages = Usage.query(api, ids);
        budget.called(usages != null);
        if (usages == null) {
            return null;
        }
        var byId = new HashMap<String, Usage>();
        usages.forEach(usage -> byId.put(usage.esimTranNo(), usage));
        return byId;
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

    private @Nullable EsimState complete(SuppliedEsim esim, CallBudget budget) {
        var queried = budget.mayContinue() ? query(esim) : null;
        if (queried == null) {
            return null;
        }
        budget.called(queried.hasResponse());
        var details = queried.esim();
        return details == null ? null : details.state(esim.state());
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
