package beppay.console;

import beppay.catalog.sync.WaitingPlan;
import beppay.platform.digest.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Identifies the changes of plans that a page showed, so that only those are approved.
final class SeenChanges {
    private SeenChanges() {}

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
