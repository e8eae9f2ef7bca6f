package beppay.branding.logos;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of the drawing that is visible, in its own units.
///
/// @param viewBox left, top, width and height
record SvgSize(String viewBox, double width, double height) {
    private static final String NUMBER = "([-+]?(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][-+]?[0-9]{1,3})?+)";
    private static final Pattern BOX =
            Pattern.compile("\\s*%1$s[\\s,]+%1$s[\\s,]+%1$s[\\s,]+%1$s\\s*".formatted(NUMBER));
    private static final Pattern LENGTH = Pattern.compile("\\s*" + NUMBER + "(px|pt|pc|mm|cm|in)?\\s*");
    /// Pixels in each unit (CSS Values and Units Level 4, 6.2).
    private static final Map<String, Double> UNITS =
            Map.of("px", 1.0, "pt", 96 / 72.0, "pc", 16.0, "mm", 96 / 25.4, "cm", 96 / 2.54, "in", 96.0);
    private static final double MAX = 1_000_000;
    private static final double MIN = 0.01;
    /// Wider or higher logos would be invisible lines.
    private static final double MAX_RATIO = 25;

    static SvgSize of(Map<String, String> attributes) {
        var size = read(attributes);
        if (size == null || !size.isReasonable()) {
            throw LogoFile.rejected("has no usable viewBox, and no usable width and height");
        }
        return size;
    }

    private static @Nullable SvgSize read(Map<String, String> attributes) {
        var box = BOX.matcher(attributes.getOrDefault("viewBox", ""));
        if (box.matches()) {
            double left = Double.parseDouble(box.group(1));
            double top = Double.parseDouble(box.group(2));
            return Math.abs(left) > MAX || Math.abs(top) > MAX
                    ? null
                    : new SvgSize(
                            box.group().strip(), Double.parseDouble(box.group(3)), Double.parseDouble(box.group(4)));
        }
        double width = pixels(attributes.getOrDefault("width", ""));
        double height = pixels(attributes.getOrDefault("height", ""));
        return new SvgSize("0 0 " + width + " " + height, width, height);
    }

    private static double pixels(String length) {
        var found = LENGTH.matcher(length);
        if (!found.matches()) {
            return 0;
        }
        var unit = found.group(2);
        return Double.parseDouble(found.group(1)) * (unit == null ? 1 : UNITS.getOrDefault(unit, 1.0));
    }

    private boolean isReasonable() {
        return width >= MIN
                && height >= MIN
                && width <= MAX
                && height <= MAX
                && width / height <= MAX_RATIO
                && height / width <= MAX_RATIO;
    }

    /// The factor with which the logo is as large as it may be.
    double scale() {
        return Math.min(LogoFile.MAX_WIDTH / width, LogoFile.MAX_HEIGHT / height);
    }
}
