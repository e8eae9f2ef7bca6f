package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `GET /organisation`. As at the supplier, the response contains the API key and people's names.
record OrganisationEndpoint(Account account, @Nullable URI callbackUrl) implements Endpoint {
    @Override
    public WireResponse respond(ApiCall call) {
        var json = WireJson.object()
                .put("name", "Simulated organisation")
                .put("apiKey", EsimGoVendor.API_KEY)
                .put("taxLiable", "No")
                .put("addr1", "Line 1")
                .put("addr2", "Line 2")
                .put("city", "City")
                .put("country", "Country")
                .put("postcode", "00000")
                .put("callbackUrl", Objects.toString(callbackUrl, ""))
                .put("notes", "Simulated");
        json.putArray("groups").add("Standard Fixed").add("Standard Unlimited Lite");
        json.put("currency", "USD");
        Dollars.put(json, "balance", account.balance())
                .put("testCredit", 0)
                .put("testCreditExpiry", "2000-01-01")
                .put("businessType", "Simulator")
                .put("website", "https://simulator.invalid")
                .put("productDescription", "Simulated")
                .putArray("users")
                .addObject()
                .put("firstName", "First name")
                .put("lastName", "Last name")
                .put("role", "Owner")
                .put("emailAddress", "user1@simulator.invalid")
                .put("phoneNumber", "+0")
                .put("timeZone", "UTC");
        return WireResponse.json(json);
    }
}
