package beppay.simulator.esimaccess;

import beppay.simulator.EsimUses;
import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.InstantSource;
import java.util.List;

/// `esim/query`. It lists allocated eSIMs only, and can't search for a transactionId.
record QueryEndpoint(Account account, EsimUses uses, InstantSource clock, EsimRow row) implements Endpoint {
    private static final int MAX_PAGE = 10_000;
    private static final int MIN_ROWS = 5;
    private static final int MAX_ROWS = 500;

    @Override
    public WireResponse respond(Fields request) {
        var pager = request.object("pager");
        var page = pager.number("pageNum", 1, MAX_PAGE);
        var rows = pager.number("pageSize", MIN_ROWS, MAX_ROWS);
        var found = found(request);
        var result = WireJson.object();
        var list = result.putArray("esimList");
        var now = clock.instant();
        found.stream()
                .skip((page - 1L) * rows)
                .limit(rows)
                .map(esim -> row.of(EsimLife.of(esim, uses, now)))
                .forEach(list::add);
        result.putObject("pager").put("pageSize", rows).put("pageNum", page).put("total", found.size());
        return Envelope.success(result);
    }

    private List<Esim> found(Fields request) {
        var orderNo = request.optionalText("orderNo");
        var iccid = request.optionalText("iccid");
        var tranNo = request.optionalText("esimTranNo");
        if (orderNo != null) {
            return ofOrder(orderNo);
        } else if (iccid != null || tranNo != null) {
            var esim = account.allocated(iccid, tranNo);
            return esim == null ? List.of() : List.of(esim);
        }
        var from = request.optionalText("startTime");
        var to = request.optionalText("endTime");
        if (from == null || to == null) {
            throw SupplierError.PARAMETER_MISSING.because("orderNo, iccid, esimTranNo, or startTime and endTime");
        }
        return account.allocated(WireTime.parse("startTime", from), WireTime.parse("endTime", to));
    }

    private List<Esim> ofOrder(String orderNo) {
        var order = account.order(orderNo);
        if (order == null) {
            throw SupplierError.UNKNOWN_ORDER.rejection();
        } else if (!order.isAllocated(clock.instant())) {
            throw SupplierError.STILL_ALLOCATING.rejection();
        }
        return account.esims(order);
    }
}
