package beppay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.branding.logos.TestPngs;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrandCommandsTest {
    private final PostgresAddress address = TestPostgres.freshAddress();
    private final Terminal terminal = new Terminal(address);

    @TempDir
    private Path folder;

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    @Test
    void the_operators_brand_is_set_step_by_step() throws IOException {
        assertThat(terminal.json("brand", "show").out())
                .isEqualTo("{\"partner\":null,\"name\":\"BepPay\",\"logo\":null,\"accent\":\"#0b6e75\","
                        + "\"accent_on_light\":\"#0b6e75\",\"accent_on_dark\":\"#4f979c\",\"support\":null,"
                        + "\"legal_lines\":\"\",\"language\":\"en\"}\n");
        terminal.json("brand", "set", "--name", "Nomad", "--accent", "#FFD200", "--language", "pt");
        var logo = file("logo.png", TestPngs.plain(30, 10));
        var set = terminal.json(
                "brand",
                "set",
                "--logo",
                logo,
                "--support",
                "help@bücher.example",
                "--legal",
                "Nomad Ltd",
                "--legal",
                "1 Main Street");
        assertThat(set.at("/name")).isEqualTo("Nomad");
        assertThat(set.at("/logo")).startsWith("/brand/");
        assertThat(set.at("/support")).isEqualTo("help@xn--bcher-kva.example");
        assertThat(set.at("/legal_lines")).isEqualTo("Nomad Ltd\n1 Main Street");
        assertThat(terminal.run("brand", "show").out())
                .contains(
                        "accent       #ffd200 (#", "in light mode, #ffd200 in dark mode)", "Nomad Ltd / 1 Main Street");

        terminal.json("brand", "set", "--no-logo", "--name", "", "--legal", "");
        assertThat(terminal.json("brand", "show").at("/name")).isEqualTo("BepPay");
        assertThat(terminal.json("brand", "show").at("/accent")).isEqualTo("#ffd200");
    }

    @Test
    void a_partners_brand_falls_back_to_its_name_and_the_operators_colour() {
        terminal.json("partner", "add", "--email", "shop@example.com", "--name", "Shop");
        terminal.json("brand", "set", "--name", "Operator", "--accent", "#b5179e");
        assertThat(terminal.json("brand", "show", "--partner", "shop@example.com")
                        .at("/name"))
                .isEqualTo("Shop");
        assertThat(terminal.json("brand", "show", "--partner", "shop@example.com")
                        .at("/accent"))
                .isEqualTo("#b5179e");
        terminal.json("brand", "set", "--partner", "shop@example.com", "--name", "Shop Mobile");
        assertThat(terminal.json("brand", "show", "--partner", "shop@example.com")
                        .at("/name"))
                .isEqualTo("Shop Mobile");
        assertThat(terminal.json("brand", "show").at("/name")).isEqualTo("Operator");
    }

    @Test
    void errors_are_one_sentence_and_change_nothing() throws IOException {
        var script = file(
                "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>".getBytes(StandardCharsets.UTF_8));
        assertThat(terminal.refused("brand", "set", "--logo", script)).isEqualTo("logo contains a script.");
        assertThat(terminal.refused(
                        "brand", "set", "--logo", folder.resolve("none.png").toString()))
                .startsWith("The file ")
                .endsWith("none.png can't be read.");
        assertThat(terminal.refused("brand", "set", "--accent", "red", "--language", "english"))
                .isEqualTo("accent is no colour such as #0b6e75 (and 1 more).");
        assertThat(terminal.refused("brand", "show", "--partner", "nobody@example.com"))
                .startsWith("There is no partner");
        assertThat(terminal.wrong("brand", "set").getFirst()).isEqualTo("There is nothing to change.");
        assertThat(terminal.wrong("brand", "set", "--logo", script, "--no-logo").getFirst())
                .contains("can't be combined");
        assertThat(terminal.json("brand", "show").at("/accent")).isEqualTo("#0b6e75");
    }
}
