package beppay.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A fault of a call or of a notification.
public enum Fault {
    SLOW("slow", Scope.ANY_CALL),
    TOO_MANY_CALLS("429", Scope.ANY_CALL),
    TIMEOUT_CREATED("timeout-created", Scope.TRANSPORT),
    TIMEOUT_LOST("timeout-lost", Scope.TRANSPORT),
    CREATED_500("created-500", Scope.TRANSPORT),
    RESET_BEFORE("reset-before", Scope.TRANSPORT),
    RESET_AFTER("reset-after", Scope.TRANSPORT),
    TRUNCATED("truncated", Scope.TRANSPORT),
    REFUSED("refused", Scope.ORDER),
    OUT_OF_STOCK("out-of-stock", Scope.ORDER),
    PRICE_CHANGED("price-changed", Scope.ORDER),
    LATE_SUCCESS("late-success", Scope.ORDER),
    DUPLICATE_402("duplicate-402", Scope.ORDER),
    WEBHOOK_TWICE("webhook-twice", Scope.WEBHOOK),
    WEBHOOK_LOST("webhook-lost", Scope.WEBHOOK);

    /// How long an order is invisible after [#LATE_SUCCESS].
    public static final Duration LATE_AFTER = Duration.ofMinutes(15);

    enum Scope {
        /// Any call, also if the fault is set without a call's name.
        ANY_CALL,
        /// Orders, and other calls if the fault is set with the call's name.
        TRANSPORT,
        ORDER,
        WEBHOOK
    }

    private final String kind;
    private final Scope scope;

    Fault(String kind, Scope scope) {
        this.kind = kind;
        this.scope = scope;
    }

    String kind() {
        return kind;
    }

    Scope scope() {
        return scope;
    }

    static @Nullable Fault of(String kind) {
        return Arrays.stream(values())
                .filter(fault -> fault.kind.equals(kind))
                .findFirst()
                .orElse(null);
    }

    static String kinds(Set<Fault> of) {
        return of.stream().sorted().map(Fault::kind).collect(Collectors.joining(", "));
    }
}
