package beppay.platform.http;

import java.util.ArrayList;
import java.util.List;

/// An answer: status, headers, and the body's bytes, which are sent as they are.
public record Reply(int status, List<Header> headers, byte[] body) {
    public record Header(String name, String value) {}

    private static final byte[] NOTHING = {};

    public static Reply json(int status, byte[] body) {
        return new Reply(status, List.of(new Header("Content-Type", "application/json")), body);
    }

    public static Reply empty(int status) {
        return new Reply(status, List.of(), NOTHING);
    }

    /// The same answer with one more header.
    public Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, more, body);
    }
}
