package beppay.console;

import beppay.catalog.Plans;
import beppay.catalog.sync.WaitingPlan;
import beppay.platform.db.Transaction;
import beppay.platform.digest.Sha256;
import beppay.web.Form;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Identifies the changes of plans that a page showed, so that only those are made or rejected.
final class SeenChanges {
    /// A form has at most 100 fields, and one for each of these.
    private static final int MAX = 90;

    private SeenChanges() {}

    /// The changes that a page shows.
    static List<WaitingPlan> shown(List<WaitingPlan> waiting) {
        return waiting.stream().limit(MAX).toList();
    }

    /// The changes that the person chose in a form. If other changes wait now, none is chosen, and the form has an
    /// error.
    static List<WaitingPlan> chosen(Transaction tx, Form form) {
        Plans.lock(tx);
        var shown = shown(WaitingPlan.all(tx));
        if (!digest(shown).equals(form.text("seen"))) {
            form.addError("", "Other changes wait for approval now. Nothing was changed. Review the list again.");
            return List.of();
        }
        var chosen = form.all("plan");
        return shown.stream().filter(one -> chosen.contains(one.plan().id())).toList();
    }

    /// The SHA-256 of what the page shows of the changes, in hexadecimal. No name has a line break.
    static String digest(List<WaitingPlan> shown) {
        var text = shown.stream()
                .map(one -> "%s\n%s\n%s\n%s\n%s\n%s\n%s\n"
                        .formatted(
                                one.plan().id(),
                                one.plan().name(),
                                one.plan().price(),
                                one.approval().kind(),
                                one.approval().oldCost(),
                                one.approval().newCost(),
                                one.approval().waitingSince()))
                .collect(Collectors.joining());
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
