package beppay.cli;

import beppay.installation.BaseUrl;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The public address of the server, for commands that print links.
public final class BaseUrlOption {
    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The server's public address, such as https://partners.example.com (BEPPAY_BASE_URL).")
    private @Nullable String baseUrl;

    /// Returns the configured address, or null if there is none or it is invalid.
    ///
    /// @param wrong receives a sentence for an invalid address
    public @Nullable BaseUrl given(Map<String, String> environment, List<String> wrong) {
        var text = DataOptions.given(baseUrl, environment.get("BEPPAY_BASE_URL"));
        var given = text == null ? null : BaseUrl.parse(text);
        if (text != null && given == null) {
            wrong.add(
                    "--base-url (BEPPAY_BASE_URL) must be an address such as https://partners.example.com, with at most %d characters."
                            .formatted(BaseUrl.MAX_CHARACTERS));
        }
        return given;
    }
}
