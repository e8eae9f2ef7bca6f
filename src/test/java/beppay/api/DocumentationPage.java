package beppay.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The requests and responses in `docs/partner-api.txt`, the documentation that partners use.
final class DocumentationPage {
    static final Path FILE = Path.of("docs/partner-api.txt");

    private static final String BASE_ADDRESS = "http://localhost:3001";

    /// A heading (`GET/api/auth/me`), a description, the command, and a response between braces.
    private static final Pattern PAIR = Pattern.compile(
            "^([A-Z]+)(/\\S+)\\n(?:(?!^Request$).*\\n)+?^Request\\n(curl (?:.*\\n)+?)^Response\\n(\\{\\n(?:.*\\n)+?\\})$",
            Pattern.MULTILINE);

    private DocumentationPage() {}

    record Header(String name, String value) {}

    /// @param target the path and query
    /// @param response the printed JSON, in which `...` marks omissions
    record Exchange(
            String method,
            String target,
            List<Header> headers,
            @Nullable String body,
            String response) {}

    /// The exchanges in the order of the page.
    static List<Exchange> exchanges() throws IOException {
        return exchanges(Files.readString(FILE));
    }

    /// @throws IllegalArgumentException if a heading does not match its command, or a command has no response
    static List<Exchange> exchanges(String page) {
        var exchanges = new ArrayList<Exchange>();
        var pairs = PAIR.matcher(page);
        while (pairs.find()) {
            var exchange = exchange(pairs.group(3), pairs.group(4));
            var path = exchange.target().split("\\?", 2)[0];
            if (!exchange.method().equals(pairs.group(1))
                    || !path.equals(pairs.group(2).split("\\?", 2)[0])) {
                throw new IllegalArgumentException("The page's heading " + pairs.group(1) + pairs.group(2)
                        + " is above " + exchange.method() + " " + exchange.target());
            }
            exchanges.add(exchange);
        }
        long commands = page.lines().filter(line -> line.startsWith("curl ")).count();
        if (commands != exchanges.size()) {
            throw new IllegalArgumentException(commands + " commands, but " + exchanges.size() + " can be read.");
        }
        return exchanges;
    }

    private static Exchange exchange(String command, String response) {
        String method = null;
        String target = null;
        String body = null;
        var headers = new ArrayList<Header>();
        var words = ShellWords.of(command).iterator();
        words.next();
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "-X" -> method = words.next();
                case "-H" -> headers.add(header(words.next()));
                case "-d" -> body = words.next();
                default -> target = target(word);
            }
        }
        if (target == null) {
            throw new IllegalArgumentException("A command has no address: " + command);
        }
        return new Exchange(method != null ? method : body == null ? "GET" : "POST", target, headers, body, response);
    }

    private static Header header(String line) {
        var parts = line.split(": ", 2);
        return new Header(parts[0], parts[1]);
    }

    private static String target(String address) {
        if (!address.startsWith(BASE_ADDRESS + "/")) {
            throw new IllegalArgumentException("A command calls " + address + ", which is not this server.");
        }
        return address.substring(BASE_ADDRESS.length());
    }
}
