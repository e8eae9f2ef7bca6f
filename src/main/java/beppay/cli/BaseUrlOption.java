package beppay.cli;

import beppay.installation.BaseUrl;
import java.util.ArrayList;
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

    /// The address as the operator set it, or null.
    ///
    /// @throws InvalidSettings if it is not an address
    @Nullable
    BaseUrl given(Map<String, String> environment) {
        var wrong = new ArrayList<String>();
        var given = given(environment, wrong);
        InvalidSettings.reject(wrong);
        return given;
    }

    /// The address of links: the one that is set, or that of the server that last ran. Assumes a server on this
    /// machine if there is neither.
    static BaseUrl address(@Nullable BaseUrl given, @Nullable BaseUrl served, Map<String, String> environment) {
        if (given != null) {
            return given;
        }
        if (served != null) {
            return served;
        }
        var port = environment.getOrDefault("BEPPAY_PORT", "");
        return BaseUrl.onThisMachine(port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : BaseUrl.DEFAULT_PORT);
    }
}
