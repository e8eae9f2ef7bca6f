package beppay.people;

import org.jspecify.annotations.Nullable;

/// The cookies that a browser receives at sign-in.
///
/// @param token the value of the cookie [Sessions#COOKIE]
/// @param deviceToken the value of the cookie [Devices#COOKIE]; null for an unknown device that must still enter
///     a code
public record NewSession(String token, @Nullable String deviceToken) {
    @Override
    public String toString() {
        return "a session";
    }
}
