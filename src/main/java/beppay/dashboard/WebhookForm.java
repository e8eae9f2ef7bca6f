package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.events.EventType;
import beppay.web.Form;
import beppay.webhooks.PartnerWebhooks.Types;
import beppay.webhooks.WebhookEndpoint;
import org.jspecify.annotations.Nullable;

/// The form for the URL and the events of an endpoint.
///
/// @param before the endpoint as it is; null for a new one
record WebhookForm(Form form, @Nullable WebhookEndpoint before) {
    private static final String ALL = "all";

    private boolean isSubmitted() {
        return form.has("url");
    }

    String url() {
        return isSubmitted() || before == null ? form.text("url") : before.url();
    }

    boolean isAll() {
        return isSubmitted() ? form.text("events").equals(ALL) : before == null || before.eventTypes() == null;
    }

    boolean isTicked(EventType type) {
        if (isSubmitted()) {
            return form.all("types").contains(type.code());
        }
        var types = before == null ? null : before.eventTypes();
        return types != null && types.contains(type.code());
    }

    /// Adds an error if the field is empty.
    String wantedUrl() {
        var url = form.text("url");
        if (url.isEmpty()) {
            form.addError("url", "Enter the HTTPS URL at which your server receives events.");
        }
        return url;
    }

    /// Adds an error if nothing is chosen.
    Types wantedTypes() {
        if (form.text("events").equals(ALL)) {
            return new Types(null);
        }
        var codes = form.all("types").stream().distinct().toList();
        if (codes.isEmpty() || codes.stream().anyMatch(code -> EventType.of(code) == null)) {
            form.addError("events", "Choose all events, or select at least one type.");
        }
        return new Types(codes);
    }

    /// Adds the errors under their fields. Only the URL can be wrong without naming a field.
    void addErrors(CodedException refused) {
        if (refused.code() == ErrorCode.NOT_FOUND) {
            throw refused;
        } else if (refused.fieldErrors().isEmpty()) {
            form.addError("url", refused.sentence());
        } else {
            form.addErrors(refused);
        }
    }
}
