package beppay.platform.outbound;

import java.io.IOException;
import java.net.InetAddress;

/// A host to which no connection is made.
final class UnsuitableHost extends IOException {
    private static final long serialVersionUID = 1;

    private UnsuitableHost(String reason) {
        super(reason);
    }

    static UnsuitableHost unresolved() {
        return new UnsuitableHost("the name can't be resolved");
    }

    static UnsuitableHost notPublic(InetAddress address) {
        return new UnsuitableHost("the address " + address.getHostAddress() + " is not public");
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
