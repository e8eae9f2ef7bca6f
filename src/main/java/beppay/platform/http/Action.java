package beppay.platform.http;

/// What a route does with a call. What it throws is worded by the door's [ErrorRenderer].
@FunctionalInterface
public interface Action {
    Reply answer(Call call);
}
