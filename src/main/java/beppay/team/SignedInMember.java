package beppay.team;

/// A member who is signed in, and their session.
public record SignedInMember(long sessionId, String partnerName, Member member) {}
