package beppay.simulator.airalo;

import beppay.simulator.EsimNumbers;
import beppay.simulator.Seed;
import beppay.simulator.WireJson;
import tools.jackson.databind.node.ObjectNode;

/// An eSIM in a response. Its fields and their order depend on the call.
record SimRow(EsimLife life, EsimNumbers numbers, Seed seed) {
    private static final String HOST = "airalo.simulator.invalid";
    private static final long FIRST_ID = 500_000;

    /// In the response to a new order.
    ObjectNode ordered(Esim esim) {
        var row = identity(esim);
        addApn(row);
        Apn.add(row.putObject("apn"));
        row.putNull("msisdn").put("direct_apple_installation_url", appleUrl(esim));
        return row;
    }

    /// In a list of orders.
    ObjectNode listed(Esim esim) {
        var row = identity(esim);
        addApn(row);
        return row;
    }

    /// In a single order.
    ObjectNode ofOrder(Esim esim) {
        var row = identity(esim).putNull("voucher_code");
        addApn(row);
        return row;
    }

    /// By itself.
    ObjectNode detailed(Esim esim) {
        var row = identity(esim)
                .put("direct_apple_installation_url", appleUrl(esim))
                .putNull("voucher_code");
        addApn(row);
        var recycled = life.recycledAt(esim);
        return row.putNull("order")
                .putNull("brand_settings_name")
                .put("recycled", recycled != null)
                .put("recycled_at", recycled == null ? null : WireTime.text(recycled));
    }

    private ObjectNode identity(Esim esim) {
        return WireJson.object()
                .put("id", FIRST_ID + esim.number())
                .put("created_at", WireTime.text(esim.order().createdAt()))
                .put("iccid", esim.iccid())
                .put("lpa", HOST)
                .putNull("imsis")
                .put("matching_id", numbers.matchingId(esim.number()))
                .put("qrcode", activationCode(esim))
                .put("qrcode_url", "https://qr.simulator.invalid/" + seed.hex("qr", esim.number()));
    }

    private static void addApn(ObjectNode row) {
        row.putNull("airalo_code")
                .put("apn_type", "automatic")
                .put("apn_value", "simulator")
                .put("is_roaming", true)
                .putNull("confirmation_code");
    }

    private String activationCode(Esim esim) {
        return "LPA:1$%s$%s".formatted(HOST, numbers.matchingId(esim.number()));
    }

    private String appleUrl(Esim esim) {
        return "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=" + activationCode(esim);
    }

    /// The link with which a traveller sees the eSIM.
    ObjectNode sharing(Esim esim) {
        return WireJson.object()
                .put("link", "https://share.simulator.invalid/" + seed.hex("link", esim.number()))
                .put("access_code", numbers.pin(esim.number()));
    }
}
