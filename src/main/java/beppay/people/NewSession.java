package beppay.people;

/// The cookies that a browser receives at sign-in.
///
/// @param token the value of the cookie [Sessions#COOKIE]
/// @param deviceToken the value of the cookie [Devices#COOKIE]
public record NewSession(String token, String deviceToken) {
    @Override
    public String toString() {
        return "a session";
    }
}
