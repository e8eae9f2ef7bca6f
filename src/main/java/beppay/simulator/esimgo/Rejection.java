package beppay.simulator.esimgo;

import beppay.simulator.WireResponse;

/// The supplier rejects a call. Its errors have a text, and no code.
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Rejection(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    static Rejection badRequest(String text) {
        return new Rejection(400, text);
    }

    static Rejection forbidden(String text) {
        return new Rejection(403, text);
    }

    static Rejection unavailable(String text) {
        return new Rejection(503, text);
    }

    WireResponse response() {
        return Responses.message(status, String.valueOf(getMessage()));
    }
}
