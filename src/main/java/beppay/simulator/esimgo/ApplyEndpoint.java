package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.util.ArrayList;
import java.util.List;

/// `POST /esims/apply`.
record ApplyEndpoint(Catalogue catalogue, Account account) implements Endpoint {
    /// The supplier documents no limit.
    private static final int MAX_BUNDLES = 100;

    @Override
    public WireResponse respond(ApiCall call) {
        var lines = lines(call.body());
        var applied = account.apply(lines);
        var json = WireJson.object();
        var esims = json.putArray("esims");
        for (int i = 0; i < lines.size(); i++) {
            esims.addObject()
                    .put("iccid", applied.iccids().get(i))
                    .put("status", "ACTIVE")
                    .put("bundle", lines.get(i).bundle().name());
        }
        return WireResponse.json(json.put("applyReference", applied.reference()));
    }

    private List<ApplyLine> lines(Fields body) {
        var lines = new ArrayList<ApplyLine>();
        if (body.has("bundles")) {
            body.objects("bundles", MAX_BUNDLES).forEach(each -> lines.addAll(repeated(each)));
        } else if (body.optionalText("iccid") == null) {
            lines.addAll(repeated(body));
        } else if (body.has("repeat")) {
            throw Rejection.badRequest("repeat can't be used with an iccid");
        } else {
            lines.add(new ApplyLine(catalogue.find(body.text("name")), body.text("iccid")));
        }
        if (lines.isEmpty() || lines.size() > MAX_BUNDLES) {
            throw Rejection.badRequest("1 to %d bundles can be applied".formatted(MAX_BUNDLES));
        }
        return lines;
    }

    private List<ApplyLine> repeated(Fields line) {
        var bundle = catalogue.find(line.text("name"));
        var count = line.has("repeat") ? line.number("repeat", MAX_BUNDLES) : 1;
        var lines = new ArrayList<ApplyLine>();
        for (int i = 0; i < count; i++) {
            lines.add(new ApplyLine(bundle, null));
        }
        return lines;
    }
}
