package beppay.console;

import beppay.web.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a line of a timeline is about; public for templates. Lines of the same time are listed in this order.
public enum TimelineKind {
    MONEY("Money"),
    ORDERS("Orders"),
    KEYS("Keys"),
    SIGN_INS("Sign-ins"),
    WEBHOOKS("Webhooks"),
    APPROVALS("Approvals"),
    AUDIT("Audit log");

    private final String label;

    TimelineKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// The kind in URLs, such as `sign_ins`.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind with this code; null for any other text, which filters nothing.
    static @Nullable TimelineKind of(String code) {
        for (var kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        return null;
    }

    static List<Choice> choices() {
        return Stream.concat(
                        Stream.of(new Choice("", "All")),
                        Arrays.stream(values()).map(kind -> new Choice(kind.code(), kind.label)))
                .toList();
    }
}
