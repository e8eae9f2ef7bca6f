package beppay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The share of the calls that have each fault. A call has at most one fault, and so has a notification.
public final class FaultShares {
    /// The name that stands for notifications.
    private static final String WEBHOOK = "webhook";
    /// Sums of shares such as 0.1 are not exact.
    private static final double ROUNDING = 1e-9;

    private final List<Rule> rules;

    private FaultShares(List<Rule> rules) {
        this.rules = rules;
    }

    /// @param calls the names of the calls that have the fault, such as `esim/order`
    private record Rule(Set<String> calls, Fault fault, double share) {
        boolean covers(String name) {
            return calls.contains(name);
        }
    }

    /// @param shares from 0 to 1, by the kind of the fault or by the call and the kind, such as
    ///     `esim/query:truncated`
    /// @throws IllegalArgumentException with a sentence, if a name or a share is invalid
    public static FaultShares of(Map<String, Double> shares, Calls calls) {
        var rules = new ArrayList<Rule>();
        shares.forEach((name, share) -> rules.add(rule(name, share, calls)));
        var parsed = new FaultShares(List.copyOf(rules));
        for (var call : calls.names()) {
            require(parsed.sum(call) <= 1 + ROUNDING, "The shares of the faults of %s add up to more than 1.", call);
        }
        require(parsed.sum(WEBHOOK) <= 1 + ROUNDING, "The shares of the faults of %ss add up to more than 1.", WEBHOOK);
        return parsed;
    }

    private static Rule rule(String name, double share, Calls calls) {
        var colon = name.indexOf(':');
        var kind = name.substring(colon + 1);
        var fault = Fault.of(kind);
        if (fault == null || !calls.faults().contains(fault)) {
            throw new IllegalArgumentException(
                    "There is no fault '%s'. The faults are %s.".formatted(kind, Fault.kinds(calls.faults())));
        }
        require(share >= 0 && share <= 1, "The share of '%s' must be from 0 to 1.", kind);
        if (colon < 0) {
            return new Rule(defaultCalls(fault, calls), fault, share);
        }
        var call = name.substring(0, colon);
        require(
                calls.names().contains(call),
                "There is no call '%s'. The calls are " + String.join(", ", calls.names()) + ".",
                call);
        var isOfCall = switch (fault.scope()) {
            case ANY_CALL, TRANSPORT -> true;
            case ORDER -> calls.orders().contains(call);
            case WEBHOOK -> false;
        };
        require(isOfCall, "'%s' is not a fault of that call.", kind);
        return new Rule(Set.of(call), fault, share);
    }

    private static Set<String> defaultCalls(Fault fault, Calls calls) {
        return switch (fault.scope()) {
            case ANY_CALL -> Set.copyOf(calls.names());
            case TRANSPORT, ORDER -> calls.orders();
            case WEBHOOK -> Set.of(WEBHOOK);
        };
    }

    private static void require(boolean isTrue, String otherwise, String name) {
        if (!isTrue) {
            throw new IllegalArgumentException(otherwise.formatted(name));
        }
    }

    private double sum(String call) {
        return rules.stream()
                .filter(rule -> rule.covers(call))
                .mapToDouble(Rule::share)
                .sum();
    }

    /// @param fraction from 0 to 1, which decides the fault
    @Nullable
    Fault ofCall(String name, double fraction) {
        var left = fraction;
        for (var rule : rules) {
            if (rule.covers(name)) {
                left -= rule.share;
                if (left < 0) {
                    return rule.fault;
                }
            }
        }
        return null;
    }

    @Nullable
    Fault ofNotification(double fraction) {
        return ofCall(WEBHOOK, fraction);
    }
}
