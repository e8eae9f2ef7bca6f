package beppay.team;

/// A member who is there, by way of a session.
public record SignedInMember(long sessionId, String partnerName, Member member) {}
