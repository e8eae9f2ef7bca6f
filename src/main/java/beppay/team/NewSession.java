package beppay.team;

/// What a browser is handed when somebody signs in.
///
/// @param token for the cookie [Sessions#COOKIE]
/// @param deviceToken for the cookie [Devices#COOKIE]
public record NewSession(String token, String deviceToken) {
    @Override
    public String toString() {
        return "a session";
    }
}
