package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;

/// `token`.
record TokenEndpoint(Tokens tokens) implements Endpoint {
    /// A leap year, although the token is valid for a day.
    private static final int STATED_SECONDS = 31_622_400;

    @Override
    public WireResponse respond(ApiRequest request) {
        verify(request.fields());
        return Success.of(WireJson.object()
                .put("token_type", "Bearer")
                .put("expires_in", STATED_SECONDS)
                .put("access_token", tokens.issue()));
    }

    private static void verify(Parameters fields) {
        var validation = new Validation();
        validation.require(fields, "client_id");
        validation.require(fields, "client_secret");
        validation.require(fields, "grant_type");
        if (!Tokens.CLIENT_ID.equals(fields.text("client_id"))) {
            validation.add("client_id", "The selected client id is invalid.");
        }
        if (!"client_credentials".equals(fields.text("grant_type"))) {
            validation.add("grant_type", "The selected grant type is invalid.");
        }
        validation.reject();
        if (!Tokens.CLIENT_SECRET.equals(fields.text("client_secret"))) {
            throw Rejection.message(401, "Client authentication failed");
        }
    }
}
