package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;

import beppay.suppliers.Concurrently;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    private Path parent;

    @Test
    void several_threads_may_open_a_new_data_directory_at_the_same_time() throws IOException {
        for (int i = 0; i < 200; i++) {
            var data = new DataDirectory(Files.createDirectory(parent.resolve("data-" + i)));
            assertThatCode(() -> Concurrently.times(8, () -> {
                        DataLock.open(data).close();
                        return data;
                    }))
                    .doesNotThrowAnyException();
        }
    }
}
