package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An eSIM in a response to `esim/query`.
record EsimRow(OrderNumbers numbers) {
    JsonNode of(Esim esim) {
        var row = WireJson.object();
        row.put("esimTranNo", esim.tranNo())
                .put("orderNo", esim.order().orderNo())
                .put("transactionId", esim.order().reference());
        addProfile(row, esim);
        row.put("activeType", 2)
                .put("dataType", esim.ordered().dataType())
                .putNull("activateTime")
                .put("expiredTime", WireTime.text(esim.expiresAt()))
                .putNull("installationTime")
                .put("totalVolume", esim.volumeBytes())
                .put("totalDuration", esim.durationDays())
                .put("durationUnit", "DAY")
                .put("orderUsage", 0)
                .put("esimStatus", esim.status().name())
                .put("pin", numbers.esims().pin(esim.number()))
                .put("puk", numbers.esims().puk(esim.number()))
                .put("apn", "simulator");
        for (var copied : new String[] {"ipExport", "supportTopUpType", "fupPolicy"}) {
            row.set(copied, esim.ordered().row().path(copied));
        }
        addPackage(row, esim);
        return row;
    }

    private void addProfile(ObjectNode row, Esim esim) {
        var number = esim.number();
        row.put("imsi", numbers.esims().imsi(number))
                .put("iccid", esim.iccid())
                .put("smsStatus", 0)
                .put("msisdn", "")
                .put("ac", numbers.activationCode(number))
                .put("qrCodeUrl", numbers.shortUrl(number) + ".png")
                .put("shortUrl", numbers.shortUrl(number))
                .put("smdpStatus", "RELEASED")
                .put("eid", "");
    }

    private static void addPackage(ObjectNode row, Esim esim) {
        row.putArray("packageList")
                .addObject()
                .put("packageName", esim.ordered().name())
                .put("packageCode", esim.ordered().code())
                .put("slug", esim.ordered().slug())
                .put("duration", esim.ordered().durationDays())
                .put("volume", esim.ordered().volumeBytes())
                .put("locationCode", esim.ordered().locationCode())
                .put("createTime", WireTime.text(esim.order().createdAt()))
                .put("esimTranNo", esim.tranNo())
                .put("transactionId", esim.order().reference());
    }
}
