package beppay.installation;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where partners' people reach this installation, for links that they are sent.
///
/// @param text without a slash at its end: `https://partners.example.com`
public record BaseUrl(String text) {
    /// Where a server answers that was told nothing else.
    public static final int USUAL_PORT = 3001;

    /// As many as the installation's row keeps; a host's name has at most 253.
    public static final int MAX_CHARACTERS = 300;

    /// Null where it is no address of a site, or too long.
    public static @Nullable BaseUrl parse(String text) {
        return text.length() <= MAX_CHARACTERS && isOfSite(text) ? new BaseUrl(text.replaceFirst("/$", "")) : null;
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

    /// As it is found on the machine itself.
    public static BaseUrl onThisMachine(int port) {
        return new BaseUrl("http://localhost:" + port);
    }

    /// @param path of ours, with a slash before it
    public String at(String path) {
        return text + path;
    }
}
