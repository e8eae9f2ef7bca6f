package beppay.outbox;

import beppay.mode.Mode;
import org.jspecify.annotations.Nullable;

/// An e-mail to be sent.
///
/// @param partnerId null for an e-mail to the operator's staff
/// @param mode the mode of what it is about; null if it concerns both
/// @param language of the traveller; null for that of the partner's brand
/// @param orderId the order whose eSIMs it contains; null for an e-mail to a member
/// @param memberId the member of the partner or of the staff; null for an e-mail to a traveller
/// @param data what the text states and no other table contains, as a JSON object without secrets
public record NewEmail(
        @Nullable Long partnerId,
        @Nullable Mode mode,
        EmailKind kind,
        String recipient,
        @Nullable String language,
        @Nullable Long orderId,
        @Nullable Long memberId,
        String data) {
    private static final String NO_DATA = "{}";

    public static NewEmail toTraveller(
            long partnerId, Mode mode, String recipient, @Nullable String language, long orderId) {
        return new NewEmail(partnerId, mode, EmailKind.ESIM, recipient, language, orderId, null, NO_DATA);
    }

    /// @param partnerId null for the operator's staff
    public static NewEmail toMember(
            @Nullable Long partnerId, EmailKind kind, String recipient, long memberId, String data) {
        return new NewEmail(partnerId, null, kind, recipient, null, null, memberId, data);
    }

    public static NewEmail toMember(@Nullable Long partnerId, EmailKind kind, String recipient, long memberId) {
        return toMember(partnerId, kind, recipient, memberId, NO_DATA);
    }
}
