package beppay.emails;

import beppay.people.PreparedLink;
import org.jspecify.annotations.Nullable;

/// An e-mail's content, with the one-time link that becomes valid when it is sent.
///
/// @param link null if it contains none
record Letter(EmailContent content, @Nullable PreparedLink link) {
    static Letter of(EmailContent content) {
        return new Letter(content, null);
    }
}
