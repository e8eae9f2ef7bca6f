package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiraloPagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"data":[]}                                                                            | true
                    {"data":[],"links":{"next":null},"meta":{"current_page":1,"last_page":1}}              | true
                    {"data":[],"links":{"next":"…page=2"},"meta":{"current_page":1,"last_page":2}}         | false
                    {"data":[],"links":{"next":null},"meta":{"current_page":2,"last_page":2}}              | false
                    {"data":[],"links":{"next":"…page=2"}}                                                 | false
                    {"data":[],"links":{"first":"…?filter%5Btype%5D=global"},"meta":{"last_page":1}}       | false
                    [{"data":[],"links":{"next":"…"},"meta":{"current_page":1,"last_page":2}},{"data":[],"links":{"next":null},"meta":{"current_page":2,"last_page":2}}] | true
                    [{"data":[],"meta":{"current_page":1,"last_page":3}},{"data":[],"meta":{"current_page":3,"last_page":3}}]                                            | false
                    []                                                                                     | false
                    """)
    void only_all_pages_of_an_unfiltered_list_are_complete(String json, boolean isComplete) {
        assertThat(PriceList.AIRALO.read(json.getBytes(UTF_8)).isComplete()).isEqualTo(isComplete);
    }
}
