package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.net.URI;
import java.net.URISyntaxException;

/// `webhook/save` and `webhook/query`.
record WebhookEndpoint(Webhooks webhooks) {
    private static final int MAX_URL = 2_000;

    /// The supplier's documentation names the field `webhook`, and its own program `webhookUrl`.
    WireResponse save(Fields request) {
        var name = request.optionalText("webhookUrl") == null ? "webhook" : "webhookUrl";
        if (!webhooks.save(url(name, request.text(name, MAX_URL)))) {
            throw SupplierError.INVALID_PARAMETERS.because("the URL did not respond to CHECK_HEALTH with 2xx");
        }
        return Envelope.success(WireJson.object());
    }

    private static URI url(String name, String text) {
        try {
            var url = new URI(text);
            if (text.matches("https?://.*") && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Rejected below, like the address of anything but a web server.
        }
        throw SupplierError.INVALID_PARAMETERS.because(name + " must be the address of a web server");
    }

    WireResponse query(Fields request) {
        var url = webhooks.url();
        return Envelope.success(WireJson.object().put("webhook", url == null ? "" : url.toString()));
    }
}
