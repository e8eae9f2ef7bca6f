package beppay.documentation;

import java.util.ArrayList;

/// With Go's standard library, formatted as gofmt does.
final class GoCode implements Language {
    @Override
    public String name() {
        return "Go";
    }

    @Override
    public String id() {
        return "go";
    }

    @Override
    public String program(Sample sample) {
        var body =
                sample.body() == null ? "nil" : "strings.NewReader(`" + Notation.JSON.write(sample.body(), "") + "`)";
        var program = """
                package main

                import (
                    "io"
                    "log"
                    "net/http"
                    "os"
                %s)

                func main() {
                    request, err := http.NewRequest("%s", os.Getenv("%s")+%s, %s)
                    if err != nil {
                        log.Fatal(err)
                    }
                %s    response, err := http.DefaultClient.Do(request)
                    if err != nil {
                        log.Fatal(err)
                    }
                    defer response.Body.Close()
                    if _, err := io.Copy(os.Stdout, response.Body); err != nil {
                        log.Fatal(err)
                    }
                }
                """.replace("    ", "\t");
        var more = sample.body() == null ? "" : "\t\"strings\"\n";
        return program.formatted(more, sample.method(), URL, Notation.json(sample.target()), body, headers(sample));
    }

    private static String headers(Sample sample) {
        var headers = new ArrayList<String>();
        switch (sample.credential()) {
            case KEY -> headers.add(header("Authorization", "\"Bearer \"+os.Getenv(\"" + KEY + "\")"));
            case SESSION -> headers.add(header("Cookie", "\"access_token=\"+os.Getenv(\"" + SESSION + "\")"));
            case NOTHING -> {}
        }
        for (var header : sample.headers()) {
            headers.add(header(header.name(), Notation.json(header.value())));
        }
        if (sample.body() != null) {
            headers.add(header("Content-Type", "\"application/json\""));
        }
        return String.join("", headers);
    }

    private static String header(String name, String value) {
        return "\trequest.Header.Set(\"%s\", %s)\n".formatted(name, value);
    }
}
