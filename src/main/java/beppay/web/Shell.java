package beppay.web;

import beppay.branding.PageBrand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What surrounds the content of a signed-in page: the rail with the navigation and the account, and a band
/// above the page. `web/shell.jte` draws it.
///
/// @param home the path that the brand links to
/// @param label the name of the navigation for screen readers, such as "Dashboard"
/// @param description what the pages are for, in the `<meta>` element; null for the default of resellers' pages
/// @param entries the links of the rail that the user may follow
/// @param modes the switch between modes, or null if the entry point has none
/// @param bands the bands above the page
/// @param search the path of the search for everything, whose field is at the head of every page; null if there
///     is none
public record Shell(
        PageBrand brand,
        String home,
        String label,
        @Nullable String description,
        List<Entry> entries,
        Account account,
        @Nullable Modes modes,
        List<Band> bands,
        @Nullable String search) {

    /// A link of the navigation.
    ///
    /// @param icon its name in `icons.svg`
    public record Entry(String icon, String label, String href, boolean isCurrent) {}

    /// Who is signed in.
    ///
    /// @param signOut the path that the button "Sign out" posts to; null if there is no such button
    public record Account(String email, @Nullable String signOut) {}

    /// The page in live and in test mode.
    public record Modes(String live, String test, boolean isTest) {}

    /// A sentence above every page.
    ///
    /// @param label the name of the landmark for screen readers
    /// @param end the path that the button "End" posts to; null if there is no such button
    public record Band(
            String icon,
            String label,
            String sentence,
            @Nullable String end) {}
}
