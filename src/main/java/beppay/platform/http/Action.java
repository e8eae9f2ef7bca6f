package beppay.platform.http;

/// Handles the calls of a route. An exception that it throws becomes a response of the [ErrorRenderer].
@FunctionalInterface
public interface Action {
    Reply handle(Call call);

    /// What a caller needs, such as `key:orders:read`; empty if anyone may call.
    default String needed() {
        return "";
    }
}
