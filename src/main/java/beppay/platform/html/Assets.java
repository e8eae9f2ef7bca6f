package beppay.platform.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files that pages load: style sheets, scripts and images. The address of each contains a hash of its
/// content, so browsers may cache it permanently.
public final class Assets {
    /// The path under which they are served.
    public static final String FOLDER = "/assets/";

    /// The style sheet's files, in the order in which they are joined.
    private static final List<String> STYLES = List.of(
            "order",
            "reset",
            "tokens",
            "base",
            "frame",
            "button",
            "form",
            "table",
            "drawer",
            "chart",
            "parts",
            "esim",
            "webhook",
            "mailbox",
            "branding",
            "sign-in",
            "docs",
            "docs-code");

    private static final Map<String, Asset> BY_NAME = new HashMap<>();
    private static final Map<String, Asset> BY_ADDRESS = new HashMap<>();

    static {
        add("app.css", "text/css; charset=utf-8", joined(STYLES));
        add("app.js", "text/javascript; charset=utf-8", read("app.js"));
        add("lists.js", "text/javascript; charset=utf-8", read("lists.js"));
        add("charts.js", "text/javascript; charset=utf-8", read("charts.js"));
        add("scheme.js", "text/javascript; charset=utf-8", read("scheme.js"));
        add("docs.js", "text/javascript; charset=utf-8", read("docs.js"));
        add("htmx.js", "text/javascript; charset=utf-8", read("htmx.js"));
        add("icons.svg", "image/svg+xml", read("icons.svg"));
        add("flags.svg", "image/svg+xml", read("flags.svg"));
        add("favicon.svg", "image/svg+xml", read("favicon.svg"));
    }

    private Assets() {}

    /// @param address such as `/assets/app.1f6c9a0b2d.css`
    public record Asset(String address, String contentType, byte[] content) {}

    /// @param name the file's name, such as `app.css`
    public static String address(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name).address();
    }

    /// The file at the address, or null if there is none.
    public static @Nullable Asset at(String address) {
        return BY_ADDRESS.get(address);
    }

    private static void add(String name, String contentType, byte[] content) {
        int dot = name.lastIndexOf('.');
        var address = FOLDER + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
        var asset = new Asset(address, contentType, content);
        BY_NAME.put(name, asset);
        BY_ADDRESS.put(address, asset);
    }

    private static byte[] joined(List<String> styles) {
        var all = new ByteArrayOutputStream();
        styles.forEach(style -> all.writeBytes(read("css/" + style + ".css")));
        return all.toByteArray();
    }

    private static byte[] read(String file) {
        try (var stream = Assets.class.getResourceAsStream(FOLDER + file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
