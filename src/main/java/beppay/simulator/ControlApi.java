package beppay.simulator;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The calls with which a test reads the orders and the balance, sets faults, uses eSIMs, and advances the
/// clock. They need no credentials.
final class ControlApi {
    static final String ROOT = "/simulator/";

    /// A year. The clock can be advanced again.
    private static final int MAX_SECONDS = 366 * 24 * 60 * 60;

    private final SimulatorContext context;
    private final Calls calls;
    private final SupplierApi api;
    private final EsimControl esims;

    ControlApi(SimulatorContext context, Calls calls, SupplierApi api, EsimControl esims) {
        this.context = context;
        this.calls = calls;
        this.api = api;
        this.esims = esims;
    }

    WireResponse handle(WireRequest request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /simulator/orders" -> WireResponse.json(orders());
                case "GET /simulator/balance" ->
                    WireResponse.json(WireJson.object().put("balance", api.balance()));
                case "POST /simulator/faults" -> WireResponse.json(setFaults(request));
                case "POST /simulator/esims" -> WireResponse.json(esims.change(WireJson.read(request.body())));
                case "POST /simulator/advance" -> WireResponse.json(advance(request));
                default -> WireResponse.text(404, "There is no such call.");
            };
        } catch (JacksonException invalid) {
            return WireResponse.text(400, "The body is not JSON.");
        } catch (IllegalArgumentException invalid) {
            return WireResponse.text(400, String.valueOf(invalid.getMessage()));
        }
    }

    private ObjectNode orders() {
        var result = WireJson.object();
        var list = result.putArray("orders");
        for (var order : api.orders()) {
            list.addObject()
                    .put("reference", order.reference())
                    .put("order_no", order.orderNo())
                    .put("package_code", order.packageCode())
                    .put("iccid", order.iccid())
                    .put("cost", order.cost())
                    .put("state", order.state());
        }
        return result;
    }

    private ObjectNode setFaults(WireRequest request) {
        var body = WireJson.read(request.body());
        if (!body.isObject()) {
            throw new IllegalArgumentException("The body must be an object, such as {\"slow\":0.1}.");
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        body.forEachEntry((name, share) -> shares.put(name, share.isNumber() ? share.doubleValue() : Double.NaN));
        context.faults().set(FaultShares.of(shares, calls));
        var result = WireJson.object();
        result.set("faults", body);
        return result;
    }

    private ObjectNode advance(WireRequest request) {
        var seconds = request.query().replaceFirst("^seconds=", "");
        if (!seconds.matches("[0-9]{1,8}") || Integer.parseInt(seconds) > MAX_SECONDS) {
            throw new IllegalArgumentException("The query must be seconds=N, from 0 to %d.".formatted(MAX_SECONDS));
        }
        context.clock().advance(Duration.ofSeconds(Integer.parseInt(seconds)));
        return WireJson.object()
                .put(
                        "now",
                        context.clock()
                                .instant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }
}
