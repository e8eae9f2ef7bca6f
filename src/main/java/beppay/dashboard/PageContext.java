package beppay.dashboard;

import beppay.mode.Mode;
import beppay.team.Member;
import beppay.team.Permission;
import beppay.team.SignedInMember;

/// Somebody who is signed in looks at a page, live or in test mode.
record PageContext(SignedInMember who, Mode mode) {
    Member member() {
        return who.member();
    }

    long partnerId() {
        return member().partnerId();
    }

    boolean may(Permission permission) {
        return member().may(permission);
    }

    /// What the link to the wallet says: anyone may add test funds.
    String waysToTopUp() {
        return switch (mode) {
            case LIVE -> "How to top up";
            case TEST -> "Add test funds";
        };
    }

    /// The address of a page in the same mode.
    ///
    /// @param page `/orders`; empty for the overview
    String link(String page) {
        return Paths.of(mode, page);
    }
}
