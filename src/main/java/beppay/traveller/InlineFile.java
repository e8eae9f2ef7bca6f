package beppay.traveller;

import beppay.platform.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/// A style sheet or script that is part of a page, so that the page needs one request, and what a traveller has
/// saved or opened without a network is complete. The policy of the page permits it by its hash (Content
/// Security Policy 3, section 8.3).
record InlineFile(String text) {
    static final InlineFile STYLE = read("page.css");
    static final InlineFile SCRIPT = read("page.js");

    private static InlineFile read(String name) {
        var file = "/traveller/" + name;
        try (var stream = InlineFile.class.getResourceAsStream(file)) {
            var bytes = Objects.requireNonNull(stream, file).readAllBytes();
            return new InlineFile(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The source expression of the policy, such as `'sha256-…'`.
    String source() {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
    }
}
