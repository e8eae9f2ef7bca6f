package beppay.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened. The documentation describes the data of each type.
public enum EventType {
    ORDER_PROCESSING,
    ORDER_COMPLETED,
    ORDER_FAILED,
    ORDER_REFUNDED,
    ESIM_INSTALLED,
    ESIM_ACTIVATED,
    ESIM_USAGE_50,
    ESIM_USAGE_80,
    ESIM_DEPLETED,
    ESIM_EXPIRED,
    ESIM_TOPPED_UP,
    ESIM_CANCELLED,
    WALLET_LOW,
    WALLET_TOPPED_UP,
    WALLET_ADJUSTED,
    PLAN_ADDED,
    PLAN_PRICE_CHANGED,
    PLAN_WITHDRAWN,
    KEY_CREATED,
    KEY_REVOKED,
    TEAM_MEMBER_ADDED,
    WEBHOOK_TEST;

    /// The type in the API, such as `order.completed`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(EventType::code).toList();
    }

    /// Null if there is no such type.
    public static @Nullable EventType of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
