package beppay.dashboard;

import beppay.keys.AddressBlock;
import beppay.keys.Keys;
import beppay.keys.PartnerKeys;
import beppay.keys.Scope;
import beppay.web.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the form for a new API key, and adds errors to it.
final class KeyForm {
    /// The scopes that a shop's program needs.
    private static final List<Scope> PRESELECTED = List.of(Scope.WALLET_READ, Scope.ORDERS_READ, Scope.ORDERS_WRITE);

    /// Longer than any address.
    private static final int MAX_QUOTED = 60;

    private KeyForm() {}

    static boolean isTicked(Form form, Scope scope) {
        return form.has("name") ? form.all("scopes").contains(scope.code()) : PRESELECTED.contains(scope);
    }

    static Keys.NewKey wanted(Form form, Instant now) {
        var name = form.required("name", "Give the key a name that identifies the program that uses it.");
        form.rejectInvisible("name", PartnerKeys.MAX_CHARACTERS);
        return new Keys.NewKey(name, scopes(form), addresses(form), notifiesTravellers(form), expiry(form, now));
    }

    /// Null for the partner's setting.
    private static @Nullable Boolean notifiesTravellers(Form form) {
        return switch (form.text("notify")) {
            case "always" -> true;
            case "never" -> false;
            default -> null;
        };
    }

    private static List<String> scopes(Form form) {
        var codes = form.all("scopes").stream().distinct().toList();
        if (codes.isEmpty() || codes.stream().anyMatch(code -> Scope.of(code) == null)) {
            form.addError("scopes", "Select at least one permission.");
        }
        return codes;
    }

    /// The allowed IP addresses, or null if the key works from any address.
    private static @Nullable List<String> addresses(Form form) {
        var lines = form.text("addresses")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        var invalid = AddressBlock.firstInvalid(lines);
        if (invalid != null) {
            form.addError("addresses", "“%s” is not an IP address or block.".formatted(shortened(invalid)));
        } else if (lines.size() > PartnerKeys.MAX_ADDRESSES) {
            form.addError("addresses", "Enter at most %d addresses.".formatted(PartnerKeys.MAX_ADDRESSES));
        }
        return lines.isEmpty() || form.errorOf("addresses") != null ? null : AddressBlock.canonical(lines);
    }

    private static String shortened(String line) {
        return line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…";
    }

    private static @Nullable Instant expiry(Form form, Instant now) {
        return switch (form.text("expiry")) {
            case "never" -> null;
            case "30", "90", "365" -> now.plus(Duration.ofDays(Long.parseLong(form.text("expiry"))));
            case "date" -> ExpiryDate.endOf(form, now);
            default -> {
                form.addError("expiry", "Choose when the key expires.");
                yield null;
            }
        };
    }
}
