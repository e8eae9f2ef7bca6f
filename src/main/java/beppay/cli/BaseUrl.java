package beppay.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where partners' people reach this installation, for links that they are sent.
final class BaseUrl {
    private static final String DEFAULT_PORT = "3001";

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where people reach the server (BEPPAY_BASE_URL; http://localhost:PORT).")
    private @Nullable String baseUrl;

    /// Without a slash at its end.
    ///
    /// @throws WrongSettings where it is no address of a site
    String of(Map<String, String> environment) {
        var given = DataOptions.given(baseUrl, environment.get("BEPPAY_BASE_URL"));
        if (given == null) {
            var port = DataOptions.given(null, environment.get("BEPPAY_PORT"));
            return "http://localhost:" + (port == null ? DEFAULT_PORT : port);
        }
        if (!isOfSite(given)) {
            WrongSettings.refuse(List.of("--base-url (BEPPAY_BASE_URL) must be such as https://partners.example.com."));
        }
        return given.replaceFirst("/$", "");
    }

    private static boolean isOfSite(String text) {
        try {
            var uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getPath().matches("/?")
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
