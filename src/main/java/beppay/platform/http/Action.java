package beppay.platform.http;

/// What a route does with a call.
@FunctionalInterface
public interface Action {
    Reply answer(Call call);
}
