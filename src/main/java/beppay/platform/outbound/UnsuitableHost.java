package beppay.platform.outbound;

import java.io.IOException;

/// A host to which no connection is made.
final class UnsuitableHost extends IOException {
    private static final long serialVersionUID = 1;

    private UnsuitableHost(String reason) {
        super(reason);
    }

    static UnsuitableHost unresolved() {
        return new UnsuitableHost("the name can't be resolved");
    }

    /// Does not state the address, which would show a stranger what this network's name server knows.
    static UnsuitableHost notPublic() {
        return new UnsuitableHost("the host has an address that is not public");
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
