package beppay.documentation;

import java.util.ArrayList;

final class CurlCode implements Language {
    @Override
    public String name() {
        return "curl";
    }

    @Override
    public String id() {
        return "bash";
    }

    @Override
    public String program(Sample sample) {
        var parts = new ArrayList<String>();
        var method = sample.method();
        var isTold = method.equals("GET") || (method.equals("POST") && sample.body() != null);
        parts.add("curl " + (isTold ? "" : "-X " + method + " ") + "\"$" + URL + sample.target() + "\"");
        switch (sample.credential()) {
            case KEY -> parts.add("-H \"Authorization: Bearer $" + KEY + "\"");
            case SESSION -> parts.add("-H \"Cookie: access_token=$" + SESSION + "\"");
            case NOTHING -> {}
        }
        for (var header : sample.headers()) {
            parts.add("-H " + quoted(header.name() + ": " + header.value()));
        }
        if (sample.body() != null) {
            parts.add("-H 'Content-Type: application/json'");
            parts.add("-d " + quoted(Notation.JSON.write(sample.body(), "  ")));
        }
        return String.join(" \\\n  ", parts) + "\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
