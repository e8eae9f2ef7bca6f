package beppay.team;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who calls before it is known who it is.
///
/// @param address that the connection comes from
/// @param agent what the program calls itself, cut short; anybody can say anything here, so a page escapes it
/// @param deviceToken what the cookie [Devices#COOKIE] holds, or null
public record Caller(String address, String agent, @Nullable String deviceToken) {
    private static final int MAX_CHARACTERS = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    /// @param agent the header User-Agent, as it came
    /// @param deviceToken what the cookie holds; ignored where it can't be a token
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
