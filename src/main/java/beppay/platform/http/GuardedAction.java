package beppay.platform.http;

/// An action that only callers with a permission may call. A gate creates it, checks the permission in its
/// action, and states it here, so that a test can call every route as every kind of caller.
///
/// @param needed such as `key:orders:read`
public record GuardedAction(String needed, Action action) implements Action {
    @Override
    public Reply handle(Call call) {
        return action.handle(call);
    }
}
