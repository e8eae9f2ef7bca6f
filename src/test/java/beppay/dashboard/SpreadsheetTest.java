package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import beppay.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens an export in LibreOffice, if it is installed.
class SpreadsheetTest {
    /// The defaults of its import dialog: comma, semicolon and tab are separators, and the byte order mark
    /// selects UTF-8.
    private static final String IMPORT_OPTIONS = "--infilter=CSV:44/59/9,34,76,1";
    private static final Pattern CELL =
            Pattern.compile("<table:table-cell([^>]*?)(?:/>|>(.*?)</table:table-cell>)", Pattern.DOTALL);

    private static final List<String> NUMBERLIKE = List.of(
            "0012",
            "0012.5",
            "1E+5",
            "1e-5",
            "1,000",
            "1.50",
            ".5",
            "5.",
            "12 ",
            "5%",
            "1/2",
            "2026-03-01",
            "12:30",
            "TRUE");
    private static final List<String> FORMULAS = List.of("a;=1+1", "\u200B=1+1", "-00123", "-0");

    @TempDir
    private Path folder;

    /// @param isText false for a number, date or formula
    private record Cell(String text, boolean isText) {}

    @Test
    void an_export_opens_as_it_was_written() throws Exception {
        assumeTrue(isInstalled(), "soffice is not installed");
        var iccid = "";
        try (var app = TestApp.start()) {
            var shop = app.reseller("shop", "500.00");
            var plan = app.plan("sandbox", "Zoë 1GB", "5.00");
            for (var reference : concat(NUMBERLIKE, FORMULAS)) {
                var body = "{\"plan_id\":\"%s\",\"email\":\"a@example.com\",\"reference\":\"%s\"}"
                        .formatted(plan.id(), reference);
                iccid = shop.client().post("/api/partner/esim/purchase", body).at("/data/esim/iccid");
            }
            var csv = DashboardUser.signedIn(app, "shop@example.com")
                    .get("/partner/orders.csv")
                    .text();
            Files.writeString(folder.resolve("orders.csv"), csv);
        }
        var cells = cells();
        assertThat(cells.getFirst()).isEqualTo(new Cell("order", true));
        assertThat(cells)
                .contains(new Cell(iccid, true), new Cell("Zoë 1GB", true))
                .contains(new Cell("a;'=1+1", true), new Cell("'\u200B=1+1", true))
                .contains(new Cell("'-00123", true), new Cell("'-0", true))
                .contains(new Cell("3", false), new Cell("5", false))
                .hasSize((1 + NUMBERLIKE.size() + FORMULAS.size()) * 10);
        for (var reference : NUMBERLIKE) {
            assertThat(cells).contains(new Cell(reference.strip(), true));
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "soffice")));
    }

    private List<Cell> cells() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        IMPORT_OPTIONS,
                        "--convert-to",
                        "fods",
                        "--outdir",
                        folder.toString(),
                        folder.resolve("orders.csv").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        var sheet = Files.readString(folder.resolve("orders.fods"));
        return CELL.matcher(sheet.substring(sheet.indexOf("<table:table ")))
                .results()
                .map(found -> cell(found.group(1), String.valueOf(found.group(2))))
                .toList();
    }

    private static Cell cell(String attributes, String content) {
        var text = content.replaceAll("<[^>]*>", "").replace("&apos;", "'").strip();
        return new Cell(
                text, attributes.contains("office:value-type=\"string\"") && !attributes.contains("table:formula"));
    }
}
