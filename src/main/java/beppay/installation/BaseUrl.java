package beppay.installation;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// The address at which partners reach this installation, for links that are sent to their members.
///
/// @param text without a trailing slash, such as `https://partners.example.com`
public record BaseUrl(String text) {
    /// The default port of the server.
    public static final int DEFAULT_PORT = 3001;

    /// The limit of the column in the table. A host name has at most 253 characters.
    public static final int MAX_CHARACTERS = 300;

    private static final int MAX_PORT = 65_535;

    /// Returns null if the text is not the address of a site, or is too long.
    public static @Nullable BaseUrl parse(String text) {
        return text.length() <= MAX_CHARACTERS && isOfSite(text) ? new BaseUrl(text.replaceFirst("/$", "")) : null;
    }

    private static boolean isOfSite(String text) {
        try {
            var uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && isPort(uri.getPort())
                    && uri.getUserInfo() == null
                    && uri.getPath().matches("/?")
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /// @param port -1 if the address names none
    private static boolean isPort(int port) {
        return port == -1 || (port > 0 && port <= MAX_PORT);
    }

    /// The address on the machine of the server.
    public static BaseUrl onThisMachine(int port) {
        return new BaseUrl("http://localhost:" + port);
    }

    /// @param path a path on this server, with a leading slash
    public String at(String path) {
        return text + path;
    }
}
