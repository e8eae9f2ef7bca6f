package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An eSIM in a response to `esim/query`.
record EsimRow(OrderNumbers numbers) {
    JsonNode of(EsimLife life) {
        var esim = life.esim();
        var row = WireJson.object();
        row.put("esimTranNo", esim.tranNo())
                .put("orderNo", esim.order().orderNo())
                .put("transactionId", esim.order().reference());
        addProfile(row, life);
        row.put("activeType", 2)
                .put("dataType", esim.ordered().dataType())
                .put("activateTime", text(life.activatedAt()))
                .put("expiredTime", WireTime.text(life.expiresAt()))
                .put("installationTime", text(life.installedAt()))
                .put("totalVolume", esim.volumeBytes())
                .put("totalDuration", esim.durationDays())
                .put("durationUnit", "DAY")
                .put("orderUsage", life.usedBytes())
                .put("esimStatus", life.esimStatus())
                .put("pin", numbers.esims().pin(esim.number()))
                .put("puk", numbers.esims().puk(esim.number()))
                .put("apn", "simulator");
        for (var copied : new String[] {"ipExport", "supportTopUpType", "fupPolicy"}) {
            row.set(copied, esim.ordered().row().path(copied));
        }
        addPackages(row.putArray("packageList"), esim);
        return row;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : WireTime.text(time);
    }

    private void addProfile(ObjectNode row, EsimLife life) {
        var number = life.esim().number();
        row.put("imsi", numbers.esims().imsi(number))
                .put("iccid", life.esim().iccid())
                .put("smsStatus", 0)
                .put("msisdn", "")
                .put("ac", numbers.activationCode(number))
                .put("qrCodeUrl", numbers.shortUrl(number) + ".png")
                .put("shortUrl", numbers.shortUrl(number))
                .put("smdpStatus", life.smdpStatus())
                .put("eid", life.use().isInstalled() ? numbers.eid(number) : "");
    }

    private static void addPackages(ArrayNode list, Esim esim) {
        var order = esim.order();
        add(list, esim.ordered(), order.createdAt(), esim.tranNo(), order.reference());
        for (var topUp : esim.topUps()) {
            add(list, topUp.bought(), topUp.createdAt(), topUp.tranNo(), topUp.reference());
        }
    }

    private static void add(ArrayNode list, DataPackage bought, Instant createdAt, String tranNo, String reference) {
        list.addObject()
                .put("packageName", bought.name())
                .put("packageCode", bought.code())
                .put("slug", bought.slug())
                .put("duration", bought.durationDays())
                .put("volume", bought.volumeBytes())
                .put("locationCode", bought.locationCode())
                .put("createTime", WireTime.text(createdAt))
                .put("esimTranNo", tranNo)
                .put("transactionId", reference);
    }
}
