package beppay.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A permission of a key. A key without a list of scopes has all of them.
public enum Scope {
    WALLET_READ,
    ORDERS_READ,
    ORDERS_WRITE,
    KEYS_READ,
    KEYS_WRITE,
    EVENTS_READ,
    WEBHOOKS_WRITE;

    /// The scope in the API, such as `orders:write`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Scope::code).toList();
    }

    public static @Nullable Scope of(String code) {
        for (var scope : values()) {
            if (scope.code().equals(code)) {
                return scope;
            }
        }
        return null;
    }
}
