package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// An order in a response. Its fields, their order and the types of numbers depend on the call.
record OrderRow(Account account, SimRow sims) {
    private static final String SIMS = "sims";
    private static final String USER = "user";
    private static final String STATUS = "status";

    /// In the response to a new order of eSIMs, and in a notification.
    ObjectNode placed(PlacedOrder order) {
        var request = order.request();
        var row = WireJson.object()
                .put("id", order.id())
                .put("code", order.code())
                .put("currency", "USD")
                .put("package_id", request.ordered().id())
                .put("quantity", request.quantity())
                .put("type", "sim")
                .put("description", request.description());
        addPackage(row, request.ordered());
        row.put("created_at", WireTime.text(order.createdAt()))
                .put("manual_installation", Installation.MANUAL)
                .put("qrcode_installation", Installation.QR);
        addGuides(row);
        request.ordered().copyTo(row, List.of("text", "voice"));
        row.put("net_price", Usd.number(request.ordered().netPrice())).putNull("brand_settings_name");
        addSims(row, order, sims::ordered);
        return row;
    }

    /// In the response to a new order of a top-up.
    ObjectNode toppedUp(PlacedOrder order) {
        var request = order.request();
        var row = WireJson.object()
                .put("package_id", request.ordered().id())
                .put("quantity", String.valueOf(request.quantity()))
                .put("type", "topup")
                .put("description", request.description());
        addPackage(row, request.ordered());
        row.put("created_at", WireTime.text(order.createdAt()))
                .put("id", order.id())
                .put("code", order.code())
                .put("currency", "USD")
                .put("manual_installation", "")
                .put("qrcode_installation", "");
        addGuides(row);
        return row;
    }

    private static void addPackage(ObjectNode row, DataPackage ordered) {
        row.put("esim_type", "Prepaid")
                .put("validity", ordered.days())
                .put("package", title(ordered))
                .put("data", ordered.text("data"))
                .put("price", Usd.number(ordered.price()));
    }

    private static String title(DataPackage ordered) {
        return "%s-%s".formatted(ordered.operatorTitle(), ordered.title());
    }

    private static void addGuides(ObjectNode row) {
        row.putObject("installation_guides").put("en", Installation.GUIDE);
    }

    /// In a list of orders.
    ///
    /// @param includes the additional fields that the client asks for
    ObjectNode listed(PlacedOrder order, Set<String> includes) {
        return read(order, includes, sims::listed);
    }

    /// By itself.
    ObjectNode single(PlacedOrder order, Set<String> includes) {
        return read(order, includes, sims::ofOrder);
    }

    private ObjectNode read(PlacedOrder order, Set<String> includes, Function<Esim, ObjectNode> sim) {
        var row = existing(order);
        if (includes.contains(SIMS)) {
            addSims(row, order, sim);
        }
        if (includes.contains(USER)) {
            addUser(row);
        }
        if (includes.contains(STATUS)) {
            addStatus(row, order);
        }
        return row;
    }

    /// As a part of an eSIM.
    ObjectNode ofSim(Esim esim, Set<String> includes) {
        var row = existing(esim.order());
        if (includes.contains("order." + STATUS)) {
            addStatus(row, esim.order());
        }
        if (includes.contains("order." + USER)) {
            addUser(row);
        }
        if (includes.contains("share")) {
            row.set("sharing", sims.sharing(esim));
        }
        return row;
    }

    private static ObjectNode existing(PlacedOrder order) {
        var request = order.request();
        var row = WireJson.object()
                .put("id", order.id())
                .put("created_at", WireTime.text(order.createdAt()))
                .put("code", order.code())
                .put("description", request.description())
                .put("type", request.isTopUp() ? "topup" : "sim")
                .put("package_id", request.ordered().id())
                .put("quantity", request.quantity())
                .put("package", title(request.ordered()))
                .put("esim_type", "Prepaid")
                .put("validity", String.valueOf(request.ordered().days()))
                .put("price", Usd.text(request.ordered().price()))
                .put("data", request.ordered().text("data"))
                .put("currency", "USD")
                .put("manual_installation", Installation.MANUAL)
                .put("qrcode_installation", Installation.QR);
        addGuides(row);
        return row;
    }

    private void addSims(ObjectNode row, PlacedOrder order, Function<Esim, ObjectNode> sim) {
        var list = row.putArray(SIMS);
        account.esims(order).forEach(esim -> list.add(sim.apply(esim)));
    }

    private static void addUser(ObjectNode row) {
        var user = row.putObject(USER)
                .put("id", 1)
                .put("created_at", "2023-01-01 00:00:00")
                .put("name", "Simulated")
                .put("email", "simulated@simulator.invalid");
        for (var empty : new String[] {"mobile", "address", "state", "city", "postal_code", "country_id"}) {
            user.putNull(empty);
        }
        user.put("company", "Simulated");
    }

    private void addStatus(ObjectNode row, PlacedOrder order) {
        var status = account.status(order);
        row.putObject(STATUS).put("name", status.title()).put("slug", status.slug());
    }
}
