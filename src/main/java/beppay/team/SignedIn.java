package beppay.team;

/// A member who is there, by way of a session.
public record SignedIn(long sessionId, String partnerName, Member member) {}
