package beppay.documentation;

import beppay.keys.KeySecret;

/// The environment variables that every example reads.
///
/// @param address the server's address; each reader sees the one that the reader uses
/// @param key a placeholder, which readers replace with their own key
record Variables(String address, String key) {
    static final Variables DEFAULT = new Variables("http://localhost:3001", KeySecret.PLACEHOLDER.reveal());

    String text() {
        return "export %s=%s\nexport %s=%s\n".formatted(Language.URL, address, Language.KEY, key);
    }
}
