package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.platform.http.Reply;
import beppay.web.Page;
import java.util.function.Predicate;

/// The page of an order or an eSIM that belongs to the other mode. It links to that mode, because members follow
/// links and enter numbers without thinking of the mode.
final class OtherModePage {
    private OtherModePage() {}

    /// @param noun what was requested, such as "order"
    /// @param name its number or id
    /// @param mode the mode to which it belongs
    record View(PageLayout layout, String noun, String name, Mode mode) {
        String subject() {
            return (noun.equals("order") ? "Order " : noun + " ") + name;
        }

        boolean isTest() {
            return mode == Mode.TEST;
        }

        String link() {
            return layout.linkIn(mode) + "/" + name;
        }
    }

    /// @param layout of the section in which it was requested
    /// @param isIn whether the partner has it in a mode
    /// @throws CodedException the given one, if the partner does not have it in the other mode either
    static Reply of(PageLayout layout, String noun, String name, Predicate<Mode> isIn, CodedException missing) {
        var other = layout.isTest() ? Mode.LIVE : Mode.TEST;
        if (!isIn.test(other)) {
            throw missing;
        }
        var view = new View(layout, noun, name, other);
        return Page.of(missing.code().status(), "dashboard/other-mode.jte", view);
    }
}
