package beppay.documentation;

import beppay.keys.KeySecret;

/// Where every program finds the server and the key.
///
/// @param address of the server; each reader is shown the one by which they reach it
/// @param key to be replaced by the reader's own
record Variables(String address, String key) {
    static final Variables SHOWN = new Variables("http://localhost:3001", KeySecret.PLACEHOLDER.reveal());

    String text() {
        return "export %s=%s\nexport %s=%s\n".formatted(Language.URL, address, Language.KEY, key);
    }
}
