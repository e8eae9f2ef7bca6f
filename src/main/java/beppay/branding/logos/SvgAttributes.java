package beppay.branding.logos;

import beppay.branding.logos.SvgNode.Element;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The attributes of SVG logos, and the characters that their values may have. None of them can name another
/// file.
final class SvgAttributes {
    static final String LINK = "href";
    static final String STYLE = "style";
    static final String CLASS = "class";
    static final String ID = "id";

    private static final String NAME = "[\\w.:-]{1,100}";
    private static final String WORDS = "[\\w.,%#()+\\s-]*";
    private static final Pattern VALUE = Pattern.compile(WORDS);
    private static final Pattern FONTS = Pattern.compile("[\\p{L}\\p{N}.,'\"\\s_-]*");
    /// A part of the same file, and what is drawn if there is no such part.
    private static final Pattern PART = Pattern.compile(
            "\\s*url\\(\\s*(?<quote>[\"']?)#(?<id>" + NAME + ")\\k<quote>\\s*\\)(?<rest>" + WORDS + ")");
    private static final Pattern LOCAL = Pattern.compile("\\s*#(?<id>" + NAME + ")\\s*");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(url|src|image|image-set|element|attr)\\s*\\(");
    private static final int MAX_CHARACTERS = 300;

    private static final Set<String> REMOVED = Set.of(STYLE, CLASS);

    private enum Kind {
        /// Only an attribute. May be long, as the outline of a path.
        DRAWING,
        /// Also a property of styles.
        PROPERTY,
        /// A property that may name a part of the file.
        PAINT,
        FONT,
        OTHER
    }

    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        add(
                Kind.DRAWING,
                "d points transform gradientTransform viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry"
                        + " fx fy fr dx dy width height offset rotate textLength lengthAdjust pathLength gradientUnits"
                        + " spreadMethod clipPathUnits maskUnits maskContentUnits");
        add(
                Kind.PROPERTY,
                "fill-rule fill-opacity stroke-width stroke-linecap stroke-linejoin stroke-miterlimit"
                        + " stroke-dasharray stroke-dashoffset stroke-opacity opacity stop-color stop-opacity color clip-rule"
                        + " display visibility overflow vector-effect paint-order mask-type shape-rendering text-rendering"
                        + " color-interpolation text-anchor dominant-baseline alignment-baseline baseline-shift font-size"
                        + " font-weight font-style font-variant font-stretch text-decoration letter-spacing word-spacing"
                        + " writing-mode direction isolation mix-blend-mode");
        add(Kind.PAINT, "fill stroke clip-path mask");
        add(Kind.FONT, "font-family");
        add(Kind.OTHER, "id href style class");
    }

    private SvgAttributes() {}

    private static void add(Kind kind, String names) {
        Stream.of(names.split(" ", -1)).forEach(name -> KINDS.put(name, kind));
    }

    static boolean isKnown(String name) {
        return KINDS.containsKey(name);
    }

    /// Whether a style may set it.
    static boolean isProperty(String name) {
        return switch (KINDS.get(name)) {
            case PROPERTY, PAINT, FONT -> true;
            case DRAWING, OTHER -> false;
            case null -> false;
        };
    }

    /// Checks the values of an element, and writes references in one form. Its style and classes are removed.
    static void check(Element element) {
        var checked = new LinkedHashMap<String, String>();
        element.attributes().forEach((name, value) -> {
            var permitted = REMOVED.contains(name) ? null : checked(element, name, value);
            if (permitted != null) {
                checked.put(name, permitted);
            }
        });
        element.attributes().clear();
        element.attributes().putAll(checked);
    }

    /// Null to leave the attribute out.
    private static @Nullable String checked(Element element, String name, String value) {
        var kind = KINDS.getOrDefault(name, Kind.OTHER);
        if (kind != Kind.DRAWING && value.length() > MAX_CHARACTERS) {
            throw invalid(name);
        }
        return switch (kind) {
            case DRAWING, PROPERTY -> plain(name, value, VALUE);
            case FONT -> plain(name, value, FONTS);
            case PAINT -> paint(name, value);
            case OTHER -> name.equals(LINK) ? link(element, value) : value.matches(NAME) ? value : null;
        };
    }

    private static String plain(String name, String value, Pattern permitted) {
        if (!permitted.matcher(value).matches() || ADDRESS.matcher(value).find()) {
            throw invalid(name);
        }
        return value;
    }

    private static String paint(String name, String value) {
        var part = PART.matcher(value);
        return part.matches()
                ? "url(#" + part.group("id") + ")" + plain(name, part.group("rest"), VALUE)
                : plain(name, value, VALUE);
    }

    /// Only gradients and `<use>` refer to other parts.
    private static @Nullable String link(Element element, String value) {
        var local = LOCAL.matcher(value);
        if (!local.matches()) {
            throw LogoFile.rejected("refers to something outside of the file");
        }
        return element.name().equals("use") || element.name().endsWith("Gradient") ? "#" + local.group("id") : null;
    }

    private static RuntimeException invalid(String name) {
        return LogoFile.rejected("has a value of %s that a logo can't have".formatted(name));
    }

    /// The id of the part to which the value refers; null if it refers to none.
    static @Nullable String part(String name, String value) {
        if (name.equals(LINK)) {
            return value.substring(1);
        }
        if (KINDS.get(name) != Kind.PAINT) {
            return null;
        }
        var part = PART.matcher(value);
        return part.matches() ? part.group("id") : null;
    }
}
