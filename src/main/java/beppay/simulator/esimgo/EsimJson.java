package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// eSIMs in responses.
record EsimJson(Identifiers identifiers, Set<Oddity> oddities) {
    private static final String SMDP = "esimgo.simulator.invalid";
    /// Simulated eSIMs are never installed.
    private static final String PROFILE_STATUS = "Released";

    private static final String INSTALLATION = "/esim_qrcode_provisioning?carddata=LPA:1$%s$%s";

    /// What a phone needs.
    ObjectNode profile(Esim esim) {
        return WireJson.object()
                .put("iccid", esim.iccid())
                .put("matchingId", matchingId(esim))
                .put("smdpAddress", smdpAddress());
    }

    private String matchingId(Esim esim) {
        return identifiers.esims().matchingId(esim.number());
    }

    private String smdpAddress() {
        return oddities.contains(Oddity.SMDP_URL) ? "http://" + SMDP : SMDP;
    }

    /// The eSIM in a response to `GET /esims/assignments`.
    ObjectNode assigned(Esim esim, ApiCall call) {
        var json = profile(esim);
        json.put("profileStatus", PROFILE_STATUS)
                .put("pin", pin(esim))
                .put("puk", puk(esim))
                .putNull("firstInstalledDateTime");
        addInstallation(json, esim, call);
        return json;
    }

    /// The eSIM in a response to `GET /esims/{iccid}`.
    ObjectNode detailed(Esim esim, ApiCall call) {
        var json = WireJson.object()
                .put("iccid", esim.iccid())
                .put("pin", pin(esim))
                .put("puk", puk(esim))
                .put("matchingId", matchingId(esim))
                .put("smdpAddress", smdpAddress())
                .put("profileStatus", PROFILE_STATUS)
                .putNull("firstInstalledDateTime")
                .put("customerRef", esim.customerRef());
        addInstallation(json, esim, call);
        return call.isLatest()
                ? json.put("brandingId", "(default)")
                        .put("profileName", "Profile 1")
                        .put("state", state(esim))
                : json;
    }

    /// The eSIM in a response to `GET /esims`.
    ///
    /// @param last the latest entry of its history
    ObjectNode listed(Esim esim, Action last, boolean isLatest) {
        var json = WireJson.object()
                .put("iccid", esim.iccid())
                .put("customerRef", esim.customerRef())
                .put("lastAction", last.name())
                .put("actionDate", last.at().toString())
                .put("physical", false)
                .put("assignedDate", esim.assignedAt().toString());
        return isLatest ? json.put("state", state(esim)) : json;
    }

    private String pin(Esim esim) {
        return identifiers.esims().pin(esim.number());
    }

    private String puk(Esim esim) {
        return identifiers.esims().puk(esim.number());
    }

    private static String state(Esim esim) {
        return esim.isSuspended() ? "suspended" : "active";
    }

    /// Adds the addresses that the client asks for. Version 2.4 has no address for Android.
    private void addInstallation(ObjectNode json, Esim esim, ApiCall call) {
        var fields = String.join(",", call.query().all("additionalFields"));
        var path = INSTALLATION.formatted(SMDP, matchingId(esim));
        if (fields.contains("appleInstallUrl") || (call.isLatest() && fields.contains("installUrl"))) {
            json.put("appleInstallUrl", "https://esimsetup.apple.com" + path);
        }
        if (call.isLatest() && fields.contains("installUrl")) {
            json.put("androidInstallUrl", "https://esimsetup.android.com" + path);
        }
    }
}
