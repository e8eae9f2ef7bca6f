package beppay.documentation;

/// Where every program finds the server and the key.
///
/// @param address of the server, which a page in a browser replaces by its own
/// @param key that of the reader where it is known, as far as it may be shown
record Variables(String address, String key) {
    /// Stands where a signed-in reader sees the beginning of their own key.
    static final String YOUR_KEY = "pk_live_your_key_here";

    static final Variables SHOWN = new Variables("http://localhost:3001", YOUR_KEY);

    String text() {
        return "export %s=%s\nexport %s=%s\n".formatted(Language.URL, address, Language.KEY, key);
    }
}
