package beppay.branding;

import beppay.platform.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Style sheets that replace the accent colour of pages. Each is computed from the colour in its address, so
/// that any server serves any of them without a query, and browsers may cache it permanently.
public final class AccentStyles {
    /// The folder of all style sheets on this server.
    public static final String FOLDER = "/assets/accent/";

    private static final Pattern FILE = Pattern.compile("(page|preview)-([0-9a-f]{6})\\.[0-9a-f]{10}\\.css");
    private static final int HASH_BYTES = 5;

    private static final String PAGE = "page";
    private static final String PREVIEW = "preview";

    private AccentStyles() {}

    /// The address of the style sheet for a whole page; null for BepPay's own colour, which needs none.
    public static @Nullable String ofPage(AccentColour colour) {
        return colour.equals(AccentColour.STANDARD) ? null : address(PAGE, colour);
    }

    /// The address of the style sheet for elements of the class `brand-preview`, which have the shades that
    /// travellers see.
    public static String ofPreview(AccentColour colour) {
        return address(PREVIEW, colour);
    }

    private static String address(String kind, AccentColour colour) {
        var css = kind.equals(PAGE) ? page(colour) : preview(colour);
        var hash = HexFormat.of().formatHex(Sha256.of(css), 0, HASH_BYTES);
        return "%s%s-%s.%s.css".formatted(FOLDER, kind, colour.hex().substring(1), hash);
    }

    /// The style sheet at [#FOLDER] with this file name; null if there is none.
    public static byte @Nullable [] at(String file) {
        var name = FILE.matcher(file);
        if (!name.matches()) {
            return null;
        }
        var colour = new AccentColour("#" + name.group(2));
        return address(name.group(1), colour).equals(FOLDER + file)
                ? (name.group(1).equals(PAGE) ? page(colour) : preview(colour)).getBytes(StandardCharsets.UTF_8)
                : null;
    }

    private static String page(AccentColour colour) {
        var light = AccentShades.light(colour);
        var dark = AccentShades.dark(colour);
        return """
                @layer tokens {
                  :root {
                    --accent: %s;
                    --accent-strong: %s;
                    --accent-ink: %s;
                    --accent-wash: %s;
                  }
                }
                """.formatted(
                        pair(light.accent(), dark.accent()),
                        pair(light.strong(), dark.strong()),
                        pair(light.ink(), dark.ink()),
                        pair(light.wash(), dark.wash()));
    }

    private static String pair(int light, int dark) {
        return "light-dark(#%06x, #%06x)".formatted(light, dark);
    }

    private static String preview(AccentColour colour) {
        return """
                @layer pages {
                  .brand-preview {
                    --accent: light-dark(%1$s, %2$s);
                    --accent-strong: light-dark(%1$s, %2$s);
                    --accent-ink: light-dark(#ffffff, %3$s);
                  }
                }
                """.formatted(colour.onLight(), colour.onDark(), AccentColour.INK_ON_DARK);
    }
}
