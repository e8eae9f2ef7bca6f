package beppay.simulator.esimaccess;

/// The supplier rejects a call. The response has HTTP status 200 and the error in its body.
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    Rejection(String code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
