package beppay.web;

import beppay.platform.http.Reply;
import java.util.List;

/// Files that browsers save.
public final class Downloads {
    private Downloads() {}

    /// The response has the file in memory until the caller has received it, so it is not a streamed one, which
    /// counts only its buffers.
    ///
    /// @param name the file's name without its ending: letters, digits, dots and dashes
    public static Reply pdf(String name, byte[] content) {
        var headers = List.of(
                new Reply.Header("Content-Type", "application/pdf"),
                new Reply.Header("Content-Disposition", "attachment; filename=\"%s.pdf\"".formatted(name)),
                new Reply.Header("Cache-Control", "no-store"));
        return new Reply(200, headers, content);
    }
}
