package beppay.people;

import java.time.Instant;

/// A partner's dashboard as a member of the operator's staff sees it.
///
/// @param sessionId the session of the member of staff
/// @param memberId the member of staff
/// @param email of the member of staff
public record PartnerView(
        long id,
        long sessionId,
        long memberId,
        String email,
        long partnerId,
        String partnerName,
        Instant createdAt,
        Instant expiresAt) {
    /// No membership and no session has this id, so the schema rejects rows that refer to the viewer.
    private static final long NOBODY = 0;

    /// The viewer in place of a signed-in member.
    ///
    /// @param role the role whose pages are shown
    public SignedIn asMember(String role) {
        var member = new Membership(NOBODY, NOBODY, partnerId, email, role, true, null, createdAt, createdAt);
        return new SignedIn(NOBODY, partnerName, false, createdAt, false, null, member);
    }
}
