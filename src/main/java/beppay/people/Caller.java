package beppay.people;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The unauthenticated sender of a request.
///
/// @param address the IP address
/// @param agent the header User-Agent, reduced to 200 printable ASCII characters; untrusted, so pages must
///     escape it
/// @param deviceToken the value of the cookie [Devices#COOKIE], or null
public record Caller(String address, String agent, @Nullable String deviceToken) {
    private static final int MAX_CHARACTERS = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    /// @param agent the header User-Agent, as received
    /// @param deviceToken the value of the cookie; ignored if it is not a well-formed token
    public static Caller of(String address, @Nullable String agent, @Nullable String deviceToken) {
        var printable =
                agent == null ? "" : UNPRINTABLE.matcher(agent).replaceAll("").strip();
        var cut = printable.substring(0, Math.min(printable.length(), MAX_CHARACTERS));
        var token = deviceToken != null && Token.isWellFormed(deviceToken) ? deviceToken : null;
        return new Caller(address, cut, token);
    }

    @Override
    public String toString() {
        return address;
    }
}
