package beppay.simulator.esimgo;

import beppay.simulator.EsimUse;
import beppay.simulator.SimulatorContext;
import beppay.simulator.WireJson;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// eSIMs in responses.
record EsimJson(SimulatorContext context, Identifiers identifiers, Set<Oddity> oddities) {
    private static final String SMDP = "esimgo.simulator.invalid";
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
        var installedAt = use(esim).installedAt();
        json.put("profileStatus", profileStatus(esim))
                .put("pin", pin(esim))
                .put("puk", puk(esim))
                .put("firstInstalledDateTime", installedAt == null ? null : installedAt.toString());
        addInstallation(json, esim, call);
        return json;
    }

    private EsimUse use(Esim esim) {
        return context.uses().of(esim.iccid());
    }

    private String profileStatus(Esim esim) {
        return use(esim).isInstalled() ? "Installed" : "Released";
    }

    /// The eSIM in a response to `GET /esims/{iccid}`, in which the time of the installation is a number.
    ObjectNode detailed(Esim esim, ApiCall call) {
        var installedAt = use(esim).installedAt();
        var json = WireJson.object()
                .put("iccid", esim.iccid())
                .put("pin", pin(esim))
                .put("puk", puk(esim))
                .put("matchingId", matchingId(esim))
                .put("smdpAddress", smdpAddress())
                .put("profileStatus", profileStatus(esim))
                .put("firstInstalledDateTime", installedAt == null ? null : installedAt.toEpochMilli())
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

    private String state(Esim esim) {
        if (isDeleted(esim)) {
            return "deactivated";
        }
        return esim.isSuspended() ? "suspended" : "active";
    }

    boolean isDeleted(Esim esim) {
        return Deletion.isDone(esim, use(esim), context.clock().instant());
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
