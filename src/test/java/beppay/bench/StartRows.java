package beppay.bench;

import java.util.ArrayList;
import java.util.List;

/// The time to restart a stopped server, including its PostgreSQL.
final class StartRows {
    private final Tempo tempo;

    StartRows(Tempo tempo) {
        this.tempo = tempo;
    }

    List<Line> warm() throws Exception {
        var data = Shop.FOLDER.resolve("started");
        Shop.remove(data);
        // The first start creates the folder.
        Product.serve(data).close();
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < tempo.starts(); i++) {
            try (var product = Product.serve(data)) {
                seconds.add(product.startSeconds());
            }
        }
        return List.of(Line.alone("start", "s", Median.of(seconds, one -> one), Goal.oursAtMost(1.5)));
    }
}
