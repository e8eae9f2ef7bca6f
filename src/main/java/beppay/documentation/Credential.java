package beppay.documentation;

import tools.jackson.databind.JsonNode;

/// How an operation authenticates its caller.
enum Credential {
    NOTHING("No authentication"),
    KEY("API key"),
    OPTIONAL_KEY("API key, optional"),
    SESSION("Dashboard session");

    private final String words;

    Credential(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// @param security the `security` of the operation, or of the file if the operation has none
    static Credential of(JsonNode security) {
        var needs = security.toString();
        if (needs.contains("session")) {
            return SESSION;
        }
        if (needs.contains("bearer")) {
            return needs.contains("{}") ? OPTIONAL_KEY : KEY;
        }
        return NOTHING;
    }
}
