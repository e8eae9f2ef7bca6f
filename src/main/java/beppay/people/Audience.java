package beppay.people;

/// For whom an entry point is. Each has sessions and cookies of its own, so a session of one is worth nothing to
/// the other.
public enum Audience {
    /// The members of partners, who use the dashboard.
    PARTNERS("access_token", "/partner"),
    /// The operator's staff, who use the console.
    STAFF("console_token", "/console");

    private final String cookie;
    private final String home;

    Audience(String cookie, String home) {
        this.cookie = cookie;
        this.home = home;
    }

    static Audience of(Membership member) {
        return member.isStaff() ? STAFF : PARTNERS;
    }

    /// The name of the cookie with the session's token.
    public String cookie() {
        return cookie;
    }

    /// The path of the pages.
    public String home() {
        return home;
    }

    boolean isStaff() {
        return this == STAFF;
    }
}
