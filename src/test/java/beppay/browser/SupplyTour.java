package beppay.browser;

import beppay.browser.Tour.Stop;
import java.util.List;

/// The console's pages about sales, plans, stock and suppliers.
final class SupplyTour {
    private SupplyTour() {}

    /// The first stop signs in.
    static List<Stop> of(SampleSupply supply) {
        return List.of(
                new Stop("console-today", browser -> supply.signIn(browser).go("/console?range=7-days")),
                Stop.at("console-suppliers", "/console/suppliers"),
                Stop.at("console-supplier", "/console/suppliers/faraway"),
                Stop.at("console-supplier-manage", "/console/suppliers/faraway/manage"),
                Stop.at("console-difference", "/console/differences/" + supply.difference()),
                Stop.at("console-plans", "/console/plans"),
                Stop.at("console-plans-none", "/console/plans?q=atlantis"),
                Stop.at("console-plan", "/console/plans/" + supply.plan),
                Stop.at("console-offer-attach", "/console/plans/" + supply.plan + "/attach?offer=" + supply.other),
                Stop.at("console-offer-detach", "/console/plans/" + supply.attached + "/detach"),
                Stop.at("console-prices", "/console/prices"),
                Stop.at("console-rule-new", "/console/prices/new"),
                new Stop(
                        "console-rule-preview",
                        browser -> browser.go("/console/prices/new")
                                .fill("Markup in percent", "100")
                                .fill("Reason", "More")
                                .press("Show what it would do")
                                .sees("What the rule would do")),
                Stop.at("console-rule-remove", "/console/prices/" + supply.rule() + "/remove"),
                Stop.at("console-stock", "/console/stock"),
                Stop.at("console-stock-import", "/console/stock/import"),
                Stop.at("console-statements", "/console/partners/" + supply.partner + "/statements"));
    }
}
