package beppay.browser;

import beppay.browser.Tour.Stop;
import java.util.List;

/// Every page of the console that staff see after they have signed in.
final class ConsoleTour {
    private ConsoleTour() {}

    /// The first stop signs in.
    static List<Stop> of(SampleOffice office) {
        var partner = "/console/partners/" + office.partner();
        return List.of(
                new Stop("console-partners", browser -> office.signIn(browser).go("/console/partners")),
                Stop.at("console-partners-none", "/console/partners?q=atlantis"),
                Stop.at("console-partner-new", "/console/partners/new"),
                Stop.at("console-partner", partner),
                Stop.at("console-partner-long", "/console/partners/" + office.longName()),
                Stop.at("console-partner-empty", "/console/partners/" + office.beginner()),
                Stop.at("console-timeline", partner + "/timeline"),
                Stop.at("console-timeline-long", "/console/partners/" + office.longName() + "/timeline"),
                Stop.at("console-timeline-none", "/console/partners/" + office.beginner() + "/timeline?kind=webhooks"),
                Stop.at("console-partner-edit", partner + "/edit"),
                Stop.at("console-partner-edit-long", "/console/partners/" + office.longName() + "/edit"),
                Stop.at("console-top-up-long", "/console/partners/" + office.longName() + "/top-up"),
                Stop.at("console-top-up", partner + "/top-up"),
                Stop.at("console-reversal", partner + "/reversal"),
                Stop.at("console-adjustment", partner + "/adjustment"),
                Stop.at("console-refund", partner + "/refund"),
                Stop.at("console-write-off", "/console/partners/" + office.longName() + "/write-off?receivable=1"),
                Stop.at("console-write-off-none", partner + "/write-off"),
                Stop.at("console-money", "/console/money"),
                Stop.at("console-money-none", "/console/money?kind=refund&state=denied"),
                Stop.at("console-own-proposal", "/console/money/" + office.ownProposal()),
                Stop.at("console-approval", "/console/money/" + office.otherProposal() + "/decide"),
                Stop.at("console-operation-made", "/console/money/" + office.made()),
                Stop.at("console-staff", "/console/staff"),
                Stop.at("console-staff-member", "/console/staff/" + office.colleague()),
                Stop.at("console-staff-edit", "/console/staff/" + office.colleague() + "/edit"),
                Stop.at("console-account", "/console/account"),
                Stop.at("console-partner-view", partner + "/view"),
                new Stop(
                        "view-overview",
                        browser -> browser.go(partner + "/view")
                                .fill("Reason", "A question about an order")
                                .press("View as shop")
                                .sees("Nothing can be changed")),
                Stop.at("view-orders-test", "/partner/test/orders"),
                Stop.at("view-refused", "/partner/settings"));
    }
}
