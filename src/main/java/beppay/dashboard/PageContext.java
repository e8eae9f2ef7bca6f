package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.mode.Mode;
import beppay.people.PartnerView;
import beppay.team.Member;
import beppay.team.Permission;
import beppay.team.SignedInMember;
import org.jspecify.annotations.Nullable;

/// The signed-in member who requests a page, and the mode of the page.
///
/// @param brand the operator's
/// @param view null unless a member of the operator's staff views the dashboard in place of a member
record PageContext(
        SignedInMember who,
        Mode mode,
        PageBrand brand,
        @Nullable PartnerView view) {
    Member member() {
        return who.member();
    }

    long partnerId() {
        return member().partnerId();
    }

    boolean may(Permission permission) {
        return member().may(permission) && (view == null || permission.isShownToStaff());
    }

    /// Whether the member may buy in the mode of the page.
    boolean mayBuy() {
        return may(PlanPage.neededToBuy(mode));
    }

    /// The label of the link to the wallet. Only test funds can be added without the operator.
    String waysToTopUp() {
        return switch (mode) {
            case LIVE -> "How to top up";
            case TEST -> may(Permission.TOP_UP_TEST) ? "Add test funds" : "Who adds test funds";
        };
    }

    /// The path of a page in the same mode.
    ///
    /// @param page such as `/orders`; empty for the overview
    String link(String page) {
        return Paths.of(mode, page);
    }
}
