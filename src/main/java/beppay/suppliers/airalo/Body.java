package beppay.suppliers.airalo;

/// The body of a request.
record Body(String contentType, String text) {
    /// Omits the text, which may contain secrets.
    @Override
    public String toString() {
        return "Body " + contentType;
    }
}
