package beppay.cli;

import beppay.money.Money;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The amount above which a command that credits money requires confirmation, because an extra zero is easily
/// typed.
final class CeilingOption {
    private static final String VARIABLE = "BEPPAY_TOPUP_CEILING";
    private static final Money DEFAULT = new Money(10_000_000_000L);

    @Option(
            names = "--above-ceiling",
            description = "Required for an amount above " + VARIABLE + " (default 10000, 0 for no ceiling).")
    private boolean isAllowed;

    boolean isAllowed() {
        return isAllowed;
    }

    /// @throws UsageException if the amount is above the ceiling and the option is missing
    /// @throws InvalidSettings if the ceiling is not an amount
    void rejectAbove(Money amount, Map<String, String> environment, CommandSpec command) {
        var ceiling = ceiling(environment.get(VARIABLE));
        if (!isAllowed && !ceiling.equals(Money.ZERO) && amount.compareTo(ceiling) > 0) {
            throw new UsageException(
                    command,
                    "%s is above the ceiling of %s (%s).".formatted(amount, ceiling, VARIABLE),
                    "If the amount is right, add --above-ceiling.");
        }
    }

    private static Money ceiling(@Nullable String variable) {
        var text = DataOptions.given(null, variable);
        var ceiling = text == null ? DEFAULT : Money.parse(text.strip());
        if (ceiling == null || ceiling.compareTo(Money.ZERO) < 0) {
            throw new InvalidSettings(VARIABLE + " must be an amount such as 10000, or 0 for no ceiling.");
        }
        return Objects.requireNonNull(ceiling);
    }
}
