package beppay.console;

import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an export contains.
///
/// @param noun such as `orders`
/// @param partnerId null for all partners
/// @param filters by name; only those that are set
record Exported(String noun, @Nullable Long partnerId, Map<String, String> filters) {
    /// @param event `exported`, or another one
    AuditEntry entry(Actor actor, String event) {
        var entry = AuditEntry.of(actor, noun + "." + event);
        for (var filter : filters.entrySet()) {
            entry = entry.changed(filter.getKey(), null, filter.getValue());
        }
        return partnerId == null ? entry : entry.ofPartner(partnerId);
    }
}
