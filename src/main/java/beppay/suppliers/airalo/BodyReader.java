package beppay.suppliers.airalo;

/// Reads the body of a successful response.
interface BodyReader {
    /// @throws tools.jackson.core.JacksonException if the body is not JSON
    /// @throws beppay.suppliers.wire.InvalidResponse if it is not useful
    void read(byte[] body);
}
