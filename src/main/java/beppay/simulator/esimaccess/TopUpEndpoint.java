package beppay.simulator.esimaccess;

import beppay.simulator.EsimUses;
import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// `esim/topup`. A repeated reference is the same top-up. The eSIM must not be suspended or have ended.
final class TopUpEndpoint implements Endpoint {
    private static final int MAX_REFERENCE = 50;
    private static final int MAX_DAYS = 365;
    /// More than any test buys.
    private static final int MAX_TOP_UPS = 10_000;

    private final Catalogue catalogue;
    private final Account account;
    private final EsimUses uses;
    private final InstantSource clock;
    private final OrderNumbers numbers;
    private final Map<String, WireResponse> results = new HashMap<>();

    TopUpEndpoint(Catalogue catalogue, Account account, EsimUses uses, InstantSource clock, OrderNumbers numbers) {
        this.catalogue = catalogue;
        this.account = account;
        this.uses = uses;
        this.clock = clock;
        this.numbers = numbers;
    }

    @Override
    public synchronized WireResponse respond(Fields request) {
        var reference = request.text("transactionId", MAX_REFERENCE);
        var repeated = results.get(reference);
        if (repeated != null) {
            return repeated;
        } else if (results.size() >= MAX_TOP_UPS) {
            throw SupplierError.BUSY.because("the simulator holds at most %d top-ups".formatted(MAX_TOP_UPS));
        }
        var result = result(reference, buy(reference, request));
        results.put(reference, result);
        return result;
    }

    private Esim buy(String reference, Fields request) {
        var known = new Target(account).of(request);
        var topUp = topUp(request, known);
        var days = request.optionalNumber("periodNum") == null ? 1 : request.number("periodNum", 1, MAX_DAYS);
        var cost = topUp.price() * days;
        var amount = request.optionalNumber("amount");
        if (amount != null && amount != cost) {
            throw SupplierError.WRONG_PRICE.rejection();
        }
        var now = clock.instant();
        var tranNo = "T" + numbers.tranNo(now, results.size() + 1L);
        return account.change(known, cost, esim -> {
            if (!EsimLife.of(esim, uses, now).isUsable()) {
                throw SupplierError.WRONG_STATUS.rejection();
            }
            return esim.toppedUp(new AddedPackage(tranNo, reference, topUp, days, now));
        });
    }

    /// Finds the top-up, which must be for the eSIM's country or region.
    private DataPackage topUp(Fields request, Esim esim) {
        var code = request.optionalText("packageCode");
        if (code == null) {
            throw SupplierError.PARAMETER_MISSING.because("packageCode");
        }
        var topUp = catalogue.find(code);
        if (topUp == null || !topUp.isTopUp()) {
            throw SupplierError.UNKNOWN_PACKAGE.because(code);
        } else if (!topUp.locationCode().equals(esim.ordered().locationCode())) {
            throw SupplierError.ORDER_PARAMETERS.because("the top-up is for another location");
        }
        return topUp;
    }

    private WireResponse result(String reference, Esim esim) {
        var life = EsimLife.of(esim, uses, clock.instant());
        var result = WireJson.object()
                .put("transactionId", reference)
                .put("iccid", esim.iccid())
                .put("expiredTime", WireTime.text(life.expiresAt()))
                .put("totalVolume", esim.volumeBytes())
                .put("totalDuration", esim.durationDays())
                .put("orderUsage", life.usedBytes())
                .put("topUpEsimTranNo", esim.topUps().getLast().tranNo());
        return Envelope.success(result);
    }
}
