package beppay.console;

import beppay.audit.Actor;
import beppay.branding.PageBrand;
import beppay.platform.http.Call;
import beppay.staff.SignedInStaff;
import beppay.staff.StaffMember;
import beppay.staff.StaffPermission;
import beppay.staff.StaffRight;
import beppay.web.Shell;

/// The member of staff who requests a page.
///
/// @param actor for the audit log
/// @param brand the operator's
record ConsoleContext(SignedInStaff who, Actor actor, PageBrand brand) {
    /// @param needed the permission of the route, which the actor still needs when something is written
    static ConsoleContext of(SignedInStaff who, StaffPermission needed, Call call, PageBrand brand) {
        var member = who.member();
        var actor = Actor.staff(member.id(), member.email(), call.address(), call.requestId());
        return new ConsoleContext(who, actor.with(new StaffRight(member.id(), needed)), brand);
    }

    StaffMember member() {
        return who.member();
    }

    boolean may(StaffPermission permission) {
        return member().may(permission);
    }

    /// The frame of a page.
    ///
    /// @param section the page's section, such as `/partners`; empty for the first page
    Shell shell(String section) {
        return ConsoleShell.of(this, section);
    }
}
