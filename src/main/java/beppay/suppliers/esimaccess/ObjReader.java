package beppay.suppliers.esimaccess;

import tools.jackson.core.JsonParser;

/// Reads the object or array in a response's field `obj`.
interface ObjReader {
    /// Ignores the content, since it matters only that the call succeeded.
    ObjReader NONE = JsonParser::skipChildren;

    /// @param tokens at the beginning of the value; afterwards at its end
    void read(JsonParser tokens);
}
