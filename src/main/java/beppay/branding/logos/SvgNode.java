package beppay.branding.logos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A part of an SVG logo.
sealed interface SvgNode {
    /// The characters of a text.
    record Text(String characters) implements SvgNode {}

    /// An element, with the attributes that are known. Both can be changed.
    record Element(String name, Map<String, String> attributes, List<SvgNode> children) implements SvgNode {
        Element(String name) {
            this(name, new LinkedHashMap<>(), new ArrayList<>());
        }
    }
}
