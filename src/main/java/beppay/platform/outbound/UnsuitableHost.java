package beppay.platform.outbound;

import java.io.IOException;

/// A host to which no connection is made. Its reason does not state whether the name exists, nor its address,
/// which would show a stranger what this network's name server knows.
final class UnsuitableHost extends IOException {
    static final String REASON = "the host can't be resolved, or has an address that is not public";

    private static final long serialVersionUID = 1;

    UnsuitableHost() {
        super(REASON);
    }
}
