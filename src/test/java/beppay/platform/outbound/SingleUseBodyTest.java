package beppay.platform.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class SingleUseBodyTest {
    private final SingleUseBody body = new SingleUseBody("order".getBytes(UTF_8));

    @Test
    void a_body_is_sent_once() {
        assertThat(received()).isCompletedWithValue("order");
        assertThat(received()).isCompletedExceptionally();
        assertThat(body.contentLength()).isEqualTo(5);
    }

    @Test
    void a_body_that_was_sent_can_not_be_abandoned() {
        assertThat(received()).isCompletedWithValue("order");

        assertThat(body.abandon()).isFalse();
    }

    @Test
    void a_body_that_was_abandoned_is_never_sent() {
        assertThat(body.abandon()).isTrue();

        assertThat(received()).isCompletedExceptionally();
    }

    private CompletableFuture<String> received() {
        var text = BodySubscribers.ofString(UTF_8);
        body.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture();
    }
}
