package beppay.documentation;

/// The link beside a heading, for sharing the address of the section.
final class Anchor {
    private Anchor() {}

    static String html(String anchor, String heading) {
        return " <a class=\"docs-anchor\" href=\"#%s\" aria-label=\"Link to: %s\">#</a>"
                .formatted(anchor, Html.escaped(heading));
    }
}
