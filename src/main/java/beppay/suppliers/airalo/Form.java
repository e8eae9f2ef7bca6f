package beppay.suppliers.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/// Parameters of a query or a body, as `application/x-www-form-urlencoded`, in the order in which they were
/// added.
///
/// The vendor documents `multipart/form-data` for bodies, but its own clients send this form, which the same
/// framework reads in the same way.
final class Form {
    static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

    private final List<String> parameters = new ArrayList<>();

    Form with(String name, String value) {
        parameters.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8));
        return this;
    }

    Body body() {
        return new Body(CONTENT_TYPE, encoded());
    }

    String encoded() {
        return String.join("&", parameters);
    }

    /// Omits the values, which may be secret.
    @Override
    public String toString() {
        return "Form";
    }
}
