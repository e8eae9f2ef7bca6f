package beppay.branding.logos;

import beppay.branding.logos.SvgNode.Element;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// Limits how many elements a browser draws. A part that is used ten times, inside a part that is used ten
/// times, and so on, would take it hours.
final class SvgReferences {
    private static final long MAX_DRAWN = 20_000;
    private static final int MAX_DEPTH = 200;

    private final Map<String, Element> byId = new HashMap<>();
    private final IdentityHashMap<Element, Long> drawn = new IdentityHashMap<>();

    static void check(Element root) {
        var references = new SvgReferences();
        references.collect(root);
        references.count(root, 0);
    }

    private void collect(Element element) {
        var id = element.attributes().get(SvgAttributes.ID);
        if (id != null) {
            byId.putIfAbsent(id, element);
        }
        for (var child : element.children()) {
            if (child instanceof Element inner) {
                collect(inner);
            }
        }
    }

    /// The number of elements that are drawn for this one.
    private long count(Element element, int depth) {
        var known = drawn.get(element);
        if (known != null) {
            return known;
        }
        if (depth > MAX_DEPTH) {
            throw LogoFile.rejected("refers to its own parts in a circle, or too often");
        }
        long count = 1;
        for (var child : element.children()) {
            count += child instanceof Element inner ? count(inner, depth + 1) : 0;
        }
        for (var attribute : element.attributes().entrySet()) {
            var part = byId.get(SvgAttributes.part(attribute.getKey(), attribute.getValue()));
            count += part == null ? 0 : count(part, depth + 1);
        }
        if (count > MAX_DRAWN) {
            throw LogoFile.rejected("uses its parts more than %d times".formatted(MAX_DRAWN));
        }
        drawn.put(element, count);
        return count;
    }
}
