package beppay.documentation;

import tools.jackson.databind.JsonNode;

/// By what an operation knows its caller.
enum Credential {
    NOTHING("Needs no key"),
    KEY("Needs a key"),
    SESSION("Needs the dashboard's session");

    private final String words;

    Credential(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// @param security the operation's, or the file's where it has none of its own
    static Credential of(JsonNode security) {
        var needs = security.toString();
        if (needs.contains("session")) {
            return SESSION;
        }
        return needs.contains("bearer") ? KEY : NOTHING;
    }
}
